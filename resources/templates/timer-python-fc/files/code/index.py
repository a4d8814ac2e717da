# {{ description }}
import json
import logging
import os

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    tick = json.loads(event)
    work = tick.get("payload") or os.environ["TASK"]
    logger.info("Woken at %s to %s", tick["triggerTime"], work)
    return {"done": work, "at": tick["triggerTime"]}
