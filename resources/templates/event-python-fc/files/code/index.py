# {{ description }}
import json
import logging
import os

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    order = json.loads(event)
    name = order.get("name", "world")
    greeting = f"{os.environ.get('GREETING', 'Hello')}, {name}!"
    logger.info("Greeting %s", name)
    return {"message": greeting}
