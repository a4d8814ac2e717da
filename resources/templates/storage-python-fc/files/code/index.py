# {{ description }}
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def handler(event, context):
    files = [look_at(record["oss"]) for record in json.loads(event)["events"]]
    return {"files": files}


def look_at(oss):
    name, size = oss["object"]["key"], oss["object"]["size"]
    logger.info("%s in %s has %d bytes", name, oss["bucket"]["name"], size)
    return {"name": name, "size": size}
