# SPDX-License-Identifier: GPL-3.0-or-later
"""What fermata-cli deployed, seen by the stock boto3 at AWS_ENDPOINT; and something for fermata-cli to see."""
import json
import os

import boto3

client = boto3.client("lambda", endpoint_url=os.environ["AWS_ENDPOINT"], region_name="us-east-1")
names = [one["FunctionName"] for page in client.get_paginator("list_functions").paginate() for one in page["Functions"]]
assert names == ["on-event"], names
function = client.get_function_configuration(FunctionName="on-event")
assert function["MemorySize"] == 256 and function["Role"] == "arn:aws:iam::000000000000:role/any", function
versions = [one["Version"] for one in client.list_versions_by_function(FunctionName="on-event")["Versions"]]
assert versions == ["$LATEST", "1"], versions
alias = client.get_alias(FunctionName="on-event", Name="live")
assert alias["FunctionVersion"] == "1", alias
answer = client.invoke(FunctionName="on-event", Qualifier="live", Payload=json.dumps({"name": "Ada"}))
assert json.load(answer["Payload"])["message"] == "Hello, Ada!"
client.update_function_configuration(FunctionName="on-event", Description="by boto3")
client.get_waiter("function_updated_v2").wait(FunctionName="on-event")
assert client.publish_version(FunctionName="on-event", Description="by boto3")["Version"] == "2"
client.update_alias(FunctionName="on-event", Name="live", FunctionVersion="1",
                    RoutingConfig={"AdditionalVersionWeights": {"2": 0.25}})
print("all well")
