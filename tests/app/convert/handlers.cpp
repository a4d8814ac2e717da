// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/convert/handlers.h"

namespace fermata::test {

namespace {

const char *const fcManifest = R"(edition: 3.0.0
name: demo
access: default
resources:
  demo:
    component: fc3
    props:
      region: cn-hangzhou
      functionName: demo
      runtime: RUNTIME
      handler: index.handler
      code: ./code
      memorySize: 512
      timeout: 10
      instanceLifecycleConfig:
        initializer:
          handler: index.initialize
          timeout: 5
      triggers:
        - triggerName: web
          triggerType: http
          triggerConfig:
            authType: anonymous
            methods: [GET, POST, PUT, DELETE, HEAD, PATCH, OPTIONS]
        - triggerName: nightly
          triggerType: timer
          triggerConfig:
            cronExpression: CRON_TZ=Asia/Shanghai 0 0 4 * * *
            enable: true
            payload: go
)";

const char *const samManifest = R"yaml(AWSTemplateFormatVersion: "2010-09-09"
Transform: AWS::Serverless-2016-10-31
Resources:
  Demo:
    Type: AWS::Serverless::Function
    Properties:
      FunctionName: demo
      CodeUri: code/
      Handler: app.handler
      Runtime: RUNTIME
      MemorySize: 512
      Timeout: 10
      Events:
        Item: {Type: HttpApi, Properties: {Path: "/items/{id}", Method: get}}
        Items: {Type: HttpApi, Properties: {Path: /items, Method: post}}
        Text: {Type: HttpApi, Properties: {Path: /text, Method: get}}
        Object: {Type: HttpApi, Properties: {Path: /object, Method: get}}
        Bytes: {Type: HttpApi, Properties: {Path: /bytes, Method: get}}
        Cookie: {Type: HttpApi, Properties: {Path: /cookie, Method: get}}
        Nightly: {Type: Schedule, Properties: {Schedule: "cron(0 4 * * ? *)"}}
)yaml";

const char *const fcPython = R"(import base64
import json

started = []


def initialize(context):
    started.append(context.function.name)


def handler(event, context):
    value = json.loads(event)
    if isinstance(value, dict) and "rawPath" in value:
        return answer(value, context)
    if isinstance(value, dict) and "triggerName" in value:
        return json.dumps({"saw": "timer", "name": value["triggerName"], "payload": value["payload"]})
    if isinstance(value, dict) and "events" in value:
        one = value["events"][0]
        return json.dumps({"saw": one["eventName"], "bucket": one["oss"]["bucket"]["name"], "key": one["oss"]["object"]["key"]})
    if isinstance(value, dict) and "TopicName" in value:
        return json.dumps({"saw": "topic", "topic": value["TopicName"], "message": value["Message"]})
    return {"echo": value, "memory": context.function.memory, "started": started, "id": len(context.request_id) > 8}


def answer(value, context):
    http = value["requestContext"]["http"]
    if value["rawPath"] == "/text":
        return "just text"
    if value["rawPath"] == "/object":
        return {"just": "an object"}
    if value["rawPath"] == "/bytes":
        return {"statusCode": 200, "headers": {"Content-Type": "image/png"}, "isBase64Encoded": True,
                "body": base64.b64encode(bytes(range(256))).decode()}
    if value["rawPath"] == "/cookie":
        return {"statusCode": 302, "headers": {"Set-Cookie": "a=1; Path=/", "Location": "/x", "Content-Type": "text/plain"}, "body": ""}
    body = {"raw": value["rawPath"], "path": http["path"], "method": http["method"], "query": value["queryParameters"],
            "body": value["body"], "custom": value["headers"].get("X-Custom"), "cookie": value["headers"].get("Cookie"),
            "agent": http["userAgent"], "started": started, "name": context.function.name}
    return {"statusCode": 201, "headers": {"Content-Type": "application/json", "X-Made": "yes"}, "body": json.dumps(body, sort_keys=True)}
)";

const char *const fcNode = R"(const started = [];
exports.initialize = (context, callback) => { started.push(context.function.name); callback(null, ''); };
exports.handler = (event, context, callback) => {
    const value = JSON.parse(event.toString());
    if (value.rawPath) {
        callback(null, answer(value, context));
        return;
    }
    if (value.triggerName)
        return callback(null, JSON.stringify({ saw: 'timer', name: value.triggerName, payload: value.payload }));
    if (value.events)
        return callback(null, JSON.stringify({ saw: value.events[0].eventName, bucket: value.events[0].oss.bucket.name, key: value.events[0].oss.object.key }));
    if (value.TopicName)
        return callback(null, JSON.stringify({ saw: 'topic', topic: value.TopicName, message: value.Message }));
    callback(null, { echo: value, memory: context.function.memory, started, id: context.requestId.length > 8 });
};
function answer(value, context) {
    const { http } = value.requestContext;
    switch (value.rawPath) {
    case '/text': return 'just text';
    case '/object': return { just: 'an object' };
    case '/bytes': return { statusCode: 200, headers: { 'Content-Type': 'image/png' }, isBase64Encoded: true,
        body: Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('base64') };
    case '/cookie': return { statusCode: 302, headers: { 'Set-Cookie': 'a=1; Path=/', Location: '/x', 'Content-Type': 'text/plain' }, body: '' };
    }
    return { statusCode: 201, headers: { 'Content-Type': 'application/json', 'X-Made': 'yes' },
        body: JSON.stringify({ raw: value.rawPath, path: http.path, method: http.method, query: Object.entries(value.queryParameters).sort(),
            body: value.body, custom: value.headers['X-Custom'], cookie: value.headers.Cookie, agent: http.userAgent, started,
            name: context.function.name }) };
}
)";

const char *const lambdaPython = R"(import base64
import json


def handler(event, context):
    if isinstance(event, dict) and "requestContext" in event:
        return answer(event)
    if isinstance(event, dict) and event.get("source") == "aws.events":
        return {"saw": event["detail-type"], "rule": event["resources"][0].split("/")[-1]}
    if isinstance(event, dict) and "Records" in event:
        one = event["Records"][0]
        if "s3" in one:
            return {"saw": one["eventName"], "bucket": one["s3"]["bucket"]["name"], "key": one["s3"]["object"]["key"]}
        return {"saw": "topic", "topic": one["Sns"]["TopicArn"].split(":")[-1], "message": one["Sns"]["Message"]}
    return {"echo": event, "name": context.function_name, "memory": context.memory_limit_in_mb,
            "left": context.get_remaining_time_in_millis() > 5000, "id": len(context.aws_request_id) > 8}


def answer(event):
    path = event["rawPath"]
    if path == "/text":
        return "just text"
    if path == "/object":
        return {"just": "an object"}
    if path == "/bytes":
        return {"statusCode": 200, "headers": {"Content-Type": "image/png"}, "isBase64Encoded": True,
                "body": base64.b64encode(bytes(range(256))).decode()}
    if path == "/cookie":
        return {"statusCode": 200, "cookies": ["a=1", "b=2; Path=/"], "body": "x"}
    body = {key: event.get(key) for key in ("version", "routeKey", "rawPath", "rawQueryString", "pathParameters",
                                            "queryStringParameters", "cookies", "body", "isBase64Encoded")}
    body["custom"] = event["headers"].get("x-custom")
    body["method"] = event["requestContext"]["http"]["method"]
    del body["rawQueryString"]
    return {"statusCode": 201, "headers": {"Content-Type": "application/json", "X-Made": "yes"}, "body": json.dumps(body, sort_keys=True)}
)";

const char *const lambdaNode = R"(exports.handler = async (event, context) => {
    if (event.requestContext)
        return answer(event);
    if (event.source === 'aws.events')
        return { saw: event['detail-type'], rule: event.resources[0].split('/').at(-1) };
    if (event.Records?.[0].s3)
        return { saw: event.Records[0].eventName, bucket: event.Records[0].s3.bucket.name, key: event.Records[0].s3.object.key };
    if (event.Records)
        return { saw: 'topic', topic: event.Records[0].Sns.TopicArn.split(':').at(-1), message: event.Records[0].Sns.Message };
    return { echo: event, name: context.functionName, memory: context.memoryLimitInMB,
        left: context.getRemainingTimeInMillis() > 5000, id: context.awsRequestId.length > 8 };
};
function answer(event) {
    switch (event.rawPath) {
    case '/text': return 'just text';
    case '/object': return { just: 'an object' };
    case '/bytes': return { statusCode: 200, headers: { 'Content-Type': 'image/png' }, isBase64Encoded: true,
        body: Buffer.from(Array.from({ length: 256 }, (_, i) => i)).toString('base64') };
    case '/cookie': return { statusCode: 200, cookies: ['a=1', 'b=2; Path=/'], body: 'x' };
    }
    const { version, routeKey, rawPath, pathParameters, queryStringParameters, cookies, body, isBase64Encoded } = event;
    return { statusCode: 201, headers: { 'Content-Type': 'application/json', 'X-Made': 'yes' },
        body: JSON.stringify({ version, routeKey, rawPath, pathParameters, query: Object.entries(queryStringParameters ?? {}).sort(), cookies,
            body, isBase64Encoded, custom: event.headers['x-custom'], method: event.requestContext.http.method }) };
}
)";

std::string with(std::string manifest, const char *runtime)
{
    return manifest.replace(manifest.find("RUNTIME"), 7, runtime);
}

} // namespace

const std::vector<Sample> &samples()
{
    using convert::Target;
    static const std::vector<Sample> all = {
        {"python, Function Compute to Lambda", "s.yaml", with(fcManifest, "python3.10"), "index.py", fcPython,
         Target::Sam},
        {"node, Function Compute to Lambda", "s.yaml", with(fcManifest, "nodejs20"), "index.js", fcNode, Target::Sam},
        {"python, Lambda to Function Compute", "template.yaml", with(samManifest, "python3.12"), "app.py", lambdaPython,
         Target::Fc3},
        {"node, Lambda to Function Compute", "template.yaml", with(samManifest, "nodejs20.x"), "app.js", lambdaNode,
         Target::Fc3}};
    return all;
}

const std::vector<EventPair> &eventPairs()
{
    static const std::vector<EventPair> pairs = {
        {R"json({"events":[{"eventName":"ObjectCreated:PutObject","eventSource":"acs:oss","eventTime":"2026-01-02T03:04:05.000Z","eventVersion":"1.0","oss":{"bucket":{"arn":"acs:oss:cn-hangzhou:1:photos","name":"photos","ownerIdentity":"1","virtualBucket":""},"object":{"key":"in/a.jpg","size":3,"eTag":"e","deltaSize":3},"ossSchemaVersion":"1.0","ruleId":"r"},"region":"cn-hangzhou","requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{"requestId":"r"},"userIdentity":{"principalId":"1"}}]})json",
         R"({"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1","eventTime":"2026-01-02T03:04:05.000Z","eventName":"ObjectCreated:Put","userIdentity":{"principalId":"1"},"requestParameters":{"sourceIPAddress":"127.0.0.1"},"responseElements":{"x-amz-request-id":"r"},"s3":{"s3SchemaVersion":"1.0","configurationId":"r","bucket":{"name":"photos","ownerIdentity":{"principalId":"1"},"arn":"arn:aws:s3:::photos"},"object":{"key":"in/a.jpg","size":3,"eTag":"e","sequencer":"0"}}}]})"},
        {R"({"TopicOwner":"1","Message":"hello","Subscriber":"1","PublishTime":1767323045000,"SubscriptionName":"s","MessageMD5":"5D41402ABC4B2A76B9719D911017C592","TopicName":"news","MessageId":"m"})",
         R"({"Records":[{"EventSource":"aws:sns","EventVersion":"1.0","EventSubscriptionArn":"arn:aws:sns:eu-west-1:1:news:s","Sns":{"Type":"Notification","MessageId":"m","TopicArn":"arn:aws:sns:eu-west-1:1:news","Subject":null,"Message":"hello","Timestamp":"2026-01-02T03:04:05.000Z","MessageAttributes":{}}}]})"}};
    return pairs;
}

} // namespace fermata::test
