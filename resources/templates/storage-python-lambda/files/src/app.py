# {{ description }}
import logging
from urllib.parse import unquote_plus

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    files = [look_at(record["s3"]) for record in event["Records"]]
    return {"files": files}


def look_at(s3):
    # S3 writes names as a form does: "my+cat.jpg" is "my cat.jpg".
    name, size = unquote_plus(s3["object"]["key"]), s3["object"]["size"]
    logger.info("%s in %s has %d bytes", name, s3["bucket"]["name"], size)
    return {"name": name, "size": size}
