<?php

// {{ description }}
function handler($event, $context)
{
    $request = json_decode($event, true);
    $name = nameIn($request);
    $greeting = (getenv('GREETING') ?: 'Hello') . ", $name!";
    $GLOBALS['fcLogger']->info("Greeting $name");
    return json_encode([
        'statusCode' => 200,
        'headers' => ['Content-Type' => 'application/json'],
        'body' => json_encode(['message' => $greeting]),
    ]);
}

// The name in ?name=..., or in a JSON body, or "world".
function nameIn($request)
{
    if (!empty($request['queryParameters']['name'])) {
        return $request['queryParameters']['name'];
    }
    $body = $request['body'] ?? '';
    if (!empty($request['isBase64Encoded'])) {
        $body = base64_decode($body);
    }
    return json_decode($body, true)['name'] ?? 'world';
}
