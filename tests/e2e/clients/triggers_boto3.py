# SPDX-License-Identifier: GPL-3.0-or-later
"""The triggers that fermata-cli deployed, seen by the stock boto3 at AWS_ENDPOINT. `make`: only makes the queue."""
import json
import os
import sys
import urllib.request

import boto3

endpoint = os.environ["AWS_ENDPOINT"]
if sys.argv[1:] == ["make"]:
    queues = boto3.client("sqs", endpoint_url=endpoint, region_name="us-east-1")
    queues.create_queue(QueueName="jobs")
    print("all well")
    sys.exit()
client = boto3.client("lambda", endpoint_url=endpoint, region_name="us-east-1")
url = client.get_function_url_config(FunctionName="hello")
assert url["AuthType"] == "NONE", url
statement = json.loads(client.get_policy(FunctionName="hello")["Policy"])["Statement"][0]
assert statement["Action"] == "lambda:InvokeFunctionUrl" and statement["Principal"] == "*", statement
sources = client.list_event_source_mappings(FunctionName="hello")["EventSourceMappings"]
assert [(one["EventSourceArn"].split(":")[-1], one["BatchSize"]) for one in sources] == [("jobs", 5)], sources
with urllib.request.urlopen(url["FunctionUrl"]) as answer:
    assert answer.read() == b"hello", answer
print("all well")
