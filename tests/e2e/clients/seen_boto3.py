# SPDX-License-Identifier: GPL-3.0-or-later
"""The stock boto3 beside the window, on the same local cloud at AWS_ENDPOINT.
  seen_boto3.py ACT ZIP
Each act looks at what the window did or does something for the window to see, and ends with "all well"."""
import os
import sys

import boto3

client = boto3.client("lambda", endpoint_url=os.environ["AWS_ENDPOINT"], region_name="us-east-1")
act, archive = sys.argv[1:]
ours, theirs = "hello-py", "theirs"


def published(function):
    pages = client.get_paginator("list_versions_by_function").paginate(FunctionName=function)
    return [one["Version"] for page in pages for one in page["Versions"] if one["Version"] != "$LATEST"]


if act == "look":
    names = sorted(one["FunctionName"] for one in client.list_functions()["Functions"])
    assert names == ["hello-js", ours], names
    answer = client.invoke(FunctionName=ours, Payload=b'{"name": "boto3"}')
    assert answer["Payload"].read() == b'"hello boto3"'
elif act == "make":
    with open(archive, "rb") as code:
        client.create_function(FunctionName=theirs, Runtime="python3.11", Handler="index.handler",
                               Role="arn:aws:iam::000000000000:role/any", Code={"ZipFile": code.read()})
    client.get_waiter("function_active_v2").wait(FunctionName=theirs)
    assert client.publish_version(FunctionName=theirs)["Version"] == "1"
    client.create_alias(FunctionName=theirs, Name="live", FunctionVersion="1")
elif act == "change":
    client.update_function_configuration(FunctionName=theirs, MemorySize=256)
    client.get_waiter("function_updated_v2").wait(FunctionName=theirs)
    assert client.publish_version(FunctionName=theirs)["Version"] == "2"
    client.update_alias(FunctionName=theirs, Name="live", FunctionVersion="2")
    client.invoke(FunctionName=theirs, Qualifier="live", Payload=b"{}")
elif act == "released":
    assert published(ours) == ["1"], published(ours)
elif act == "release":
    assert client.publish_version(FunctionName=ours, Description="from a client")["Version"] == "2"
elif act == "remove":
    client.delete_function(FunctionName=theirs)
print("all well")
