import base64
import datetime
import hashlib
import importlib
import json
import logging
import os
import sys
from urllib.parse import unquote


class Credentials:
    def __init__(self):
        self.access_key_id = os.environ.get("AWS_ACCESS_KEY_ID", "")
        self.access_key_secret = os.environ.get("AWS_SECRET_ACCESS_KEY", "")
        self.security_token = os.environ.get("AWS_SESSION_TOKEN", "")


class FunctionMeta:
    def __init__(self, context):
        self.name = FUNCTION
        self.handler = HANDLER
        self.memory = int(context.memory_limit_in_mb)
        self.timeout = TIMEOUT
        self.initializer = INITIALIZER
        self.initialization_timeout = INITIALIZER_TIMEOUT


class ServiceMeta:
    def __init__(self, context):
        version = context.function_version
        self.name = ""
        self.log_project = context.log_group_name
        self.log_store = context.log_stream_name
        self.qualifier = "LATEST" if version == "$LATEST" else version
        self.version_id = "" if version == "$LATEST" else version


class Tracing:
    span_context = ""
    jaeger_endpoint = ""
    span_baggages = {}


class FCContext:
    """What Function Compute hands to a handler beside the event."""

    def __init__(self, context):
        self.request_id = self.requestId = context.aws_request_id
        self.credentials = Credentials()
        self.function = FunctionMeta(context)
        self.service = ServiceMeta(context)
        self.region = os.environ.get("AWS_REGION", "")
        self.account_id = context.invoked_function_arn.split(":")[4]
        self.retry_count = 0
        self.tracing = Tracing()

    def to_json(self):
        return json.dumps(self, default=lambda part: vars(part))


def _canonical(name):
    return "-".join(part[:1].upper() + part[1:].lower() for part in name.split("-"))


def _joined(pairs):
    values = {}
    for name, value in pairs:
        values[name] = values[name] + "," + value if name in values else value
    return values


def _http_event(event):
    """A request of an HTTP API, a function URL or a REST API as Function Compute's HTTP trigger hands it over."""
    request = event["requestContext"]
    if event.get("version") == "2.0":
        http = request["http"]
        method, path, raw_path = http["method"], http["path"], event["rawPath"]
        address, agent = http.get("sourceIp", ""), http.get("userAgent", "")
        headers = dict(event.get("headers") or {})
        if event.get("cookies"):
            headers["cookie"] = "; ".join(event["cookies"])
        parameters = event.get("queryStringParameters") or {}
        epoch = request.get("timeEpoch", 0)
    else:
        method, path = event["httpMethod"], event["path"]
        raw_path = path
        identity = request.get("identity") or {}
        address, agent = identity.get("sourceIp") or "", identity.get("userAgent") or ""
        many = event.get("multiValueHeaders") or {}
        headers = {name: ",".join(values) for name, values in many.items()} or dict(event.get("headers") or {})
        many = event.get("multiValueQueryStringParameters") or {}
        parameters = {name: ",".join(values) for name, values in many.items()} or event.get("queryStringParameters") or {}
        epoch = request.get("requestTimeEpoch", 0)
    time = datetime.datetime.fromtimestamp(epoch / 1000, datetime.timezone.utc)
    body = event.get("body") or ""
    is_base64 = bool(event.get("isBase64Encoded"))
    if is_base64:  # Function Compute hands over text as text, whatever its type
        try:
            body, is_base64 = base64.b64decode(body).decode("utf-8"), False
        except UnicodeDecodeError:
            pass
    return {
        "version": "v1",
        "rawPath": raw_path,
        "headers": _joined((_canonical(name), value) for name, value in headers.items()),
        "queryParameters": dict(parameters),
        "body": body,
        "isBase64Encoded": is_base64,
        "requestContext": {
            "accountId": request.get("accountId", ""),
            "domainName": request.get("domainName", ""),
            "domainPrefix": request.get("domainPrefix", ""),
            "requestId": request.get("requestId", ""),
            "time": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "timeEpoch": str(epoch),
            "http": {
                "method": method,
                "path": unquote(path),
                "protocol": "HTTP/1.1",
                "sourceIp": address,
                "userAgent": agent,
            },
        },
    }


def _timer_event(event):
    now = datetime.datetime.now(datetime.timezone.utc)
    return {
        "triggerTime": event.get("time") or now.strftime("%Y-%m-%dT%H:%M:00Z"),
        "triggerName": event["triggerName"],
        "payload": event.get("payload", ""),
    }


def _bucket_event(event):
    """S3's notification in the words of OSS."""
    names = {"ObjectCreated:Put": "ObjectCreated:PutObject", "ObjectCreated:Post": "ObjectCreated:PostObject",
             "ObjectCreated:Copy": "ObjectCreated:CopyObject", "ObjectRemoved:Delete": "ObjectRemoved:DeleteObject"}
    events = []
    for record in event["Records"]:
        bucket, item = record["s3"]["bucket"], record["s3"]["object"]
        owner = bucket.get("ownerIdentity", {}).get("principalId", "")
        events.append({
            "eventName": names.get(record["eventName"], record["eventName"]),
            "eventSource": "acs:oss",
            "eventTime": record["eventTime"],
            "eventVersion": "1.0",
            "oss": {
                "bucket": {"arn": bucket.get("arn", ""), "name": bucket["name"], "ownerIdentity": owner, "virtualBucket": ""},
                "object": {"key": item["key"], "size": item.get("size", 0), "eTag": item.get("eTag", ""),
                           "deltaSize": item.get("size", 0)},
                "ossSchemaVersion": "1.0",
                "ruleId": record["s3"].get("configurationId", ""),
            },
            "region": record.get("awsRegion", ""),
            "requestParameters": {"sourceIPAddress": record.get("requestParameters", {}).get("sourceIPAddress", "")},
            "responseElements": {"requestId": record.get("responseElements", {}).get("x-amz-request-id", "")},
            "userIdentity": {"principalId": record.get("userIdentity", {}).get("principalId", "")},
        })
    return {"events": events}


def _topic_event(event):
    """A notification of SNS in the words of a topic of MNS."""
    message = event["Records"][0]["Sns"]
    account, topic = message["TopicArn"].split(":")[4:6]
    return {
        "TopicOwner": account,
        "Message": message["Message"],
        "Subscriber": account,
        "PublishTime": int(datetime.datetime.fromisoformat(message["Timestamp"].replace("Z", "+00:00")).timestamp() * 1000),
        "SubscriptionName": event["Records"][0].get("EventSubscriptionArn", "").split(":")[-1],
        "MessageMD5": hashlib.md5(message["Message"].encode()).hexdigest().upper(),
        "TopicName": topic,
        "MessageId": message["MessageId"],
    }


def _queue_event(event):
    """Messages of SQS as EventBridge of Alibaba Cloud hands over those of a queue of MNS."""
    return [{
        "id": record["messageId"],
        "source": record["eventSourceARN"].split(":")[-1],
        "specversion": "1.0",
        "type": "mns:Queue:SendMessage",
        "datacontenttype": "application/json; charset=utf-8",
        "subject": record["eventSourceARN"],
        "time": datetime.datetime.fromtimestamp(int(record["attributes"]["SentTimestamp"]) / 1000,
                                                datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "aliyunaccountid": record["eventSourceARN"].split(":")[4],
        "data": {"requestId": record["messageId"], "messageId": record["messageId"], "messageBody": record["body"]},
    } for record in event["Records"]]


def _kind(event):
    if not isinstance(event, dict):
        return "other"
    request = event.get("requestContext")
    if isinstance(request, dict) and ("http" in request or "httpMethod" in event):
        return "http"
    if TIMERS and event.get("triggerName") in TIMERS:
        return "timer"
    records = event.get("Records")
    if isinstance(records, list) and records and isinstance(records[0], dict):
        source = records[0].get("eventSource") or records[0].get("EventSource")
        return {"aws:s3": "bucket", "aws:sns": "topic", "aws:sqs": "queue"}.get(source, "other")
    return "other"


_TRANSLATIONS = {"http": _http_event, "timer": _timer_event, "bucket": _bucket_event, "topic": _topic_event,
                 "queue": _queue_event}


def _bytes(value):
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value)
    return (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).encode("utf-8", "surrogatepass")


def _http_answer(value):
    """What the handler returned, as the proxy integrations of Lambda want it."""
    body = _bytes(value)
    try:
        answer = json.loads(body)
    except ValueError:
        answer = None
    if isinstance(answer, dict) and "statusCode" in answer:
        reserved = ("connection", "content-length", "date", "keep-alive", "server")
        headers = {name: value for name, value in (answer.get("headers") or {}).items()
                   if name.lower() not in reserved and not name.lower().startswith("x-fc-")}
        text = answer.get("body")
        return {
            "statusCode": answer["statusCode"],
            "headers": headers,
            "body": text if isinstance(text, str) else "" if text is None else json.dumps(text, ensure_ascii=False),
            "isBase64Encoded": bool(answer.get("isBase64Encoded")),
        }
    try:
        text, kind, is_base64 = body.decode("utf-8"), "text/plain; charset=utf-8", False
    except UnicodeDecodeError:
        text, kind, is_base64 = base64.b64encode(body).decode(), "application/octet-stream", True
    if isinstance(answer, (dict, list)):
        kind = "application/json"
    return {"statusCode": 200, "headers": {"Content-Type": kind}, "body": text, "isBase64Encoded": is_base64}


def _plain_answer(value):
    """Lambda answers in JSON only: what is JSON stays it, other text becomes a string."""
    body = _bytes(value)
    try:
        return json.loads(body)
    except ValueError:
        return body.decode("utf-8", "replace")


logging.getLogger().setLevel(logging.INFO)
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
_module, _, _name = HANDLER.rpartition(".")
_user_module = importlib.import_module(_module.replace("/", "."))
_user_handler = getattr(_user_module, _name)
_initialized = not INITIALIZER


def {{ export }}(event, context):
    global _initialized
    fc_context = FCContext(context)
    if not _initialized:
        module, _, name = INITIALIZER.rpartition(".")
        getattr(importlib.import_module(module.replace("/", ".")), name)(fc_context)
        _initialized = True
    kind = _kind(event)
    translated = _TRANSLATIONS[kind](event) if kind != "other" else event
    value = _user_handler(json.dumps(translated, ensure_ascii=False).encode("utf-8"), fc_context)
    return _http_answer(value) if kind == "http" else _plain_answer(value)
