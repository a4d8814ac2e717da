# {{ description }}
import json
import logging

logger = logging.getLogger()
logger.setLevel(logging.INFO)


def lambda_handler(event, context):
    failed = []
    for record in event["Records"]:
        try:
            work_on(record)
        except Exception:
            logger.exception("Message %s comes again", record["messageId"])
            failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def work_on(record):
    order = json.loads(record["body"])
    logger.info("Message %s: order %s", record["messageId"], order["order"])
