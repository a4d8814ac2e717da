# {{ description }}
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    messages = json.loads(event)
    # EventBridge brings one message or a list of them.
    if isinstance(messages, dict):
        messages = [messages]
    return {"orders": [work_on(message["data"]) for message in messages]}


def work_on(data):
    body = data["messageBody"]
    order = json.loads(body) if isinstance(body, str) else body
    logger.info("Message %s: order %s", data["messageId"], order["order"])
    return order["order"]
