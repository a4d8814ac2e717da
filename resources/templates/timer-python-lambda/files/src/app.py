# {{ description }}
import logging
import os

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    work = os.environ["TASK"]
    logger.info("Woken at %s to %s", event["time"], work)
    return {"done": work, "at": event["time"]}
