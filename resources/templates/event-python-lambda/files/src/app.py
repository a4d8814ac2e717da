# {{ description }}
import logging
import os

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    name = event.get("name", "world")
    greeting = f"{os.environ.get('GREETING', 'Hello')}, {name}!"
    logger.info("Greeting %s", name)
    return {"message": greeting}
