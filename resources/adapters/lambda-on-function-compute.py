import base64
import datetime
import importlib
import json
import os
import re
import sys
import time
import uuid
from urllib.parse import unquote, urlencode


class Identity:
    cognito_identity_id = None
    cognito_identity_pool_id = None


class LambdaContext:
    """What Lambda hands to a handler beside the event."""

    def __init__(self, context):
        version = context.service.version_id or "$LATEST"
        self.aws_request_id = context.request_id
        self.function_name = FUNCTION
        self.function_version = version
        self.invoked_function_arn = f"arn:aws:lambda:{context.region}:{context.account_id}:function:{FUNCTION}"
        self.memory_limit_in_mb = str(context.function.memory)
        self.log_group_name = context.service.log_project
        self.log_stream_name = context.service.log_store
        self.identity = Identity()
        self.client_context = None
        self._deadline = time.monotonic() + int(context.function.timeout)

    def get_remaining_time_in_millis(self):
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message):
        sys.stdout.write(str(message))


def _pattern(path):
    parts = re.split(r"(\{[^}]+\})", path)
    regex = "".join(
        f"(?P<p{i}>.+)" if part.endswith("+}") else f"(?P<p{i}>[^/]+)" if part.startswith("{") else re.escape(part)
        for i, part in enumerate(parts))
    names = {f"p{i}": part.strip("{}+") for i, part in enumerate(parts) if part.startswith("{")}
    return re.compile("^" + regex + "/?$"), names


def _specificity(route):
    # A fixed path comes before one with parameters, and that before one that takes everything below it.
    path = route["path"]
    return ("+}" in path, path.count("{"), -len(path), route["method"] == "ANY")


_ROUTES = [(route, *_pattern(route["path"])) for route in sorted(ROUTES, key=_specificity)]


def _route(method, path):
    """The route of the API that a request would have taken, and its path's parameters."""
    if not _ROUTES:
        return {"method": "ANY", "path": "$default"}, {}
    for route, pattern, names in _ROUTES:
        match = pattern.match(path) if route["method"] in (method, "ANY") else None
        if match:
            return route, {names[group]: unquote(value) for group, value in match.groupdict().items()}
    return None, {}


def _http_api_event(event, route, parameters):
    request, http = event["requestContext"], event["requestContext"]["http"]
    headers = {name.lower(): value for name, value in event["headers"].items()}
    cookies = [part.strip() for part in headers.pop("cookie", "").split(";") if part.strip()]
    epoch = int(request["timeEpoch"])
    key = "$default" if route["path"] == "$default" else route["method"] + " " + route["path"]
    query = event.get("queryParameters") or {}
    translated = {
        "version": "2.0",
        "routeKey": key,
        "rawPath": event["rawPath"],
        "rawQueryString": urlencode([(name, one) for name, value in query.items() for one in value.split(",")]),
        "headers": headers,
        "requestContext": {
            "accountId": request["accountId"],
            "apiId": request["domainPrefix"],
            "domainName": request["domainName"],
            "domainPrefix": request["domainPrefix"],
            "http": {"method": http["method"], "path": event["rawPath"], "protocol": "HTTP/1.1",
                     "sourceIp": http["sourceIp"], "userAgent": http["userAgent"]},
            "requestId": request["requestId"],
            "routeKey": key,
            "stage": "$default",
            "time": datetime.datetime.fromtimestamp(epoch / 1000, datetime.timezone.utc).strftime("%d/%b/%Y:%H:%M:%S +0000"),
            "timeEpoch": epoch,
        },
        "isBase64Encoded": bool(event.get("isBase64Encoded")),
    }
    if cookies:
        translated["cookies"] = cookies
    if query:
        translated["queryStringParameters"] = query
    if parameters:
        translated["pathParameters"] = parameters
    if event.get("body"):
        translated["body"] = event["body"]
    return translated


def _rest_api_event(event, route, parameters):
    request, http = event["requestContext"], event["requestContext"]["http"]
    epoch = int(request["timeEpoch"])
    query = {name: value.split(",") for name, value in (event.get("queryParameters") or {}).items()}
    identity = dict.fromkeys(("accessKey", "accountId", "caller", "cognitoAuthenticationProvider",
                              "cognitoAuthenticationType", "cognitoIdentityId", "cognitoIdentityPoolId",
                              "principalOrgId", "user", "userArn"))
    identity.update(sourceIp=http["sourceIp"], userAgent=http["userAgent"])
    resource = "/{proxy+}" if route["path"] == "$default" else route["path"]
    return {
        "resource": resource,
        "path": event["rawPath"],
        "httpMethod": http["method"],
        "headers": event["headers"] or None,
        "multiValueHeaders": {name: [value] for name, value in event["headers"].items()} or None,
        "queryStringParameters": {name: values[-1] for name, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": parameters or None,
        "stageVariables": None,
        "requestContext": {
            "resourcePath": resource,
            "httpMethod": http["method"],
            "requestTime": datetime.datetime.fromtimestamp(epoch / 1000, datetime.timezone.utc).strftime(
                "%d/%b/%Y:%H:%M:%S +0000"),
            "path": "/Prod" + event["rawPath"],
            "accountId": request["accountId"],
            "protocol": "HTTP/1.1",
            "stage": "Prod",
            "domainPrefix": request["domainPrefix"],
            "requestTimeEpoch": epoch,
            "requestId": request["requestId"],
            "identity": identity,
            "domainName": request["domainName"],
            "apiId": request["domainPrefix"],
        },
        "body": event.get("body") or None,
        "isBase64Encoded": bool(event.get("isBase64Encoded")),
    }


def _timer_event(event, context):
    if event.get("payload"):
        return json.loads(event["payload"])  # the input that the schedule had
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": context.account_id,
        "time": event["triggerTime"],
        "region": context.region,
        "resources": [f"arn:aws:events:{context.region}:{context.account_id}:rule/{event['triggerName']}"],
        "detail": {},
    }


def _bucket_event(event):
    """A notification of OSS in the words of S3."""
    names = {"ObjectCreated:PutObject": "ObjectCreated:Put", "ObjectCreated:PostObject": "ObjectCreated:Post",
             "ObjectCreated:CopyObject": "ObjectCreated:Copy", "ObjectRemoved:DeleteObject": "ObjectRemoved:Delete",
             "ObjectRemoved:DeleteObjects": "ObjectRemoved:Delete"}
    records = []
    for one in event["events"]:
        bucket, item = one["oss"]["bucket"], one["oss"]["object"]
        records.append({
            "eventVersion": "2.1",
            "eventSource": "aws:s3",
            "awsRegion": one.get("region", ""),
            "eventTime": one["eventTime"],
            "eventName": names.get(one["eventName"], one["eventName"]),
            "userIdentity": one.get("userIdentity", {}),
            "requestParameters": one.get("requestParameters", {}),
            "responseElements": {"x-amz-request-id": one.get("responseElements", {}).get("requestId", "")},
            "s3": {
                "s3SchemaVersion": "1.0",
                "configurationId": one["oss"].get("ruleId", ""),
                "bucket": {"name": bucket["name"], "ownerIdentity": {"principalId": bucket.get("ownerIdentity", "")},
                           "arn": "arn:aws:s3:::" + bucket["name"]},
                "object": {"key": item["key"], "size": item.get("size", 0), "eTag": item.get("eTag", ""), "sequencer": ""},
            },
        })
    return {"Records": records}


def _topic_event(event, context):
    """A notification of a topic of MNS in the words of SNS."""
    arn = f"arn:aws:sns:{context.region}:{event['TopicOwner']}:{event['TopicName']}"
    stamp = datetime.datetime.fromtimestamp(int(event["PublishTime"]) / 1000, datetime.timezone.utc)
    return {"Records": [{
        "EventSource": "aws:sns",
        "EventVersion": "1.0",
        "EventSubscriptionArn": arn + ":" + event["SubscriptionName"],
        "Sns": {"Type": "Notification", "MessageId": event["MessageId"], "TopicArn": arn, "Subject": None,
                "Message": event["Message"], "Timestamp": stamp.strftime("%Y-%m-%dT%H:%M:%S.") + f"{stamp.microsecond // 1000:03d}Z",
                "MessageAttributes": {}},
    }]}


def _queue_event(events, context):
    """Messages of a queue of MNS, as EventBridge hands them over, in the words of SQS."""
    records = []
    for one in events:
        body = one["data"].get("messageBody", one["data"])
        sent = datetime.datetime.fromisoformat(one["time"].replace("Z", "+00:00"))
        records.append({
            "messageId": one["data"].get("messageId", one["id"]),
            "receiptHandle": one["id"],
            "body": body if isinstance(body, str) else json.dumps(body),
            "attributes": {"ApproximateReceiveCount": "1", "SentTimestamp": str(int(sent.timestamp() * 1000)),
                           "SenderId": one.get("aliyunaccountid", ""), "ApproximateFirstReceiveTimestamp": str(int(time.time() * 1000))},
            "messageAttributes": {},
            "eventSource": "aws:sqs",
            "eventSourceARN": f"arn:aws:sqs:{context.region}:{context.account_id}:{one.get('source', '')}",
            "awsRegion": context.region,
        })
    return {"Records": records}


def _kind(event):
    if isinstance(event, list) and event and isinstance(event[0], dict) and str(event[0].get("type", "")).startswith("mns:"):
        return "queue"
    if not isinstance(event, dict):
        return "other"
    request = event.get("requestContext")
    if event.get("version") == "v1" and isinstance(request, dict) and "http" in request:
        return "http"
    if set(event) == {"triggerTime", "triggerName", "payload"}:
        return "timer"
    if isinstance(event.get("events"), list) and event["events"] and "oss" in event["events"][0]:
        return "bucket"
    if {"TopicName", "Message", "SubscriptionName"} <= set(event):
        return "topic"
    return "other"


def _answer_fields(value, kind):
    if kind == "rest-api":
        answer = value if isinstance(value, dict) else None
        if answer is None or set(answer) - {"statusCode", "headers", "multiValueHeaders", "body", "isBase64Encoded"}:
            return {"statusCode": 502, "headers": {"Content-Type": "application/json"}, "body": '{"message": "Internal server error"}'}
        headers = {name: ",".join(map(str, values)) for name, values in (answer.get("multiValueHeaders") or {}).items()}
        headers.update(answer.get("headers") or {})
        default = "application/json"
    elif isinstance(value, dict) and "statusCode" in value:
        answer, headers = value, dict(value.get("headers") or {})
        default = "application/json" if kind == "function-url" else "text/plain; charset=utf-8"
        if answer.get("cookies"):
            headers["Set-Cookie"] = answer["cookies"] if len(answer["cookies"]) > 1 else answer["cookies"][0]
    else:
        body = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        return {"statusCode": 200, "headers": {"Content-Type": "application/json"}, "body": body}
    if not any(name.lower() == "content-type" for name in headers):
        headers["Content-Type"] = default
    body = answer.get("body")
    return {
        "statusCode": answer.get("statusCode", 200),
        "headers": headers,
        "body": body if isinstance(body, str) else "" if body is None else json.dumps(body, ensure_ascii=False),
        "isBase64Encoded": bool(answer.get("isBase64Encoded")),
    }


def _http_call(event, context):
    method, path = event["requestContext"]["http"]["method"], event["rawPath"]
    route, parameters = _route(method, path)
    if route is None and PAYLOAD == "rest-api":
        return {"statusCode": 403, "headers": {"Content-Type": "application/json"},
                "body": '{"message":"Missing Authentication Token"}'}
    if route is None:
        return {"statusCode": 404, "headers": {"Content-Type": "application/json"}, "body": '{"message":"Not Found"}'}
    payload = route.get("payload", PAYLOAD)
    translate = _rest_api_event if payload == "rest-api" else _http_api_event
    return _answer_fields(_user_handler(translate(event, route, parameters), context), payload)


sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
_module, _, _name = HANDLER.rpartition(".")
_user_handler = getattr(importlib.import_module(_module.replace("/", ".")), _name)


def {{ export }}(event, context):
    try:
        event = json.loads(event) if event else {}
    except ValueError:
        raise ValueError("Unable to unmarshal input: the event is not JSON") from None
    lambda_context = LambdaContext(context)
    kind = _kind(event)
    if kind == "http":
        return json.dumps(_http_call(event, lambda_context), ensure_ascii=False)
    if kind == "timer":
        event = _timer_event(event, context)
    elif kind == "bucket":
        event = _bucket_event(event)
    elif kind == "topic":
        event = _topic_event(event, context)
    elif kind == "queue":
        event = _queue_event(event, context)
    return json.dumps(_user_handler(event, lambda_context), ensure_ascii=False)
