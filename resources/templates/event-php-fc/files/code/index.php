<?php

// {{ description }}
function handler($event, $context)
{
    $order = json_decode($event, true);
    $name = $order['name'] ?? 'world';
    $greeting = (getenv('GREETING') ?: 'Hello') . ", $name!";
    $GLOBALS['fcLogger']->info("Greeting $name");
    return json_encode(['message' => $greeting]);
}
