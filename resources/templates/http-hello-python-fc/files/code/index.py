# {{ description }}
import base64
import json
import logging
import os

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    request = json.loads(event)
    name = name_in(request)
    greeting = f"{os.environ.get('GREETING', 'Hello')}, {name}!"
    logger.info("Greeting %s", name)
    return {
        "statusCode": 200,
        "headers": {"Content-Type": "application/json"},
        "body": json.dumps({"message": greeting}),
    }


def name_in(request):
    """The name in ?name=..., or in a JSON body, or "world"."""
    query = request.get("queryParameters") or {}
    if query.get("name"):
        return query["name"]
    body = request.get("body") or ""
    if request.get("isBase64Encoded"):
        body = base64.b64decode(body).decode()
    try:
        return json.loads(body).get("name", "world")
    except (ValueError, AttributeError):
        return "world"
