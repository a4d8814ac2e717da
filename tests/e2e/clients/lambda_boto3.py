# SPDX-License-Identifier: GPL-3.0-or-later
"""One walk through a function's life with the stock boto3, against the address in AWS_ENDPOINT. Raises at the first
thing that is not as online."""
import base64
import collections
import io
import json
import os
import time
import urllib.error
import urllib.request
import zipfile

import boto3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.config import Config
from botocore.exceptions import ClientError

client = boto3.client(
    "lambda", endpoint_url=os.environ["AWS_ENDPOINT"], region_name="us-east-1",
    config=Config(retries={"max_attempts": 0}, read_timeout=30))
sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT"], region_name="us-east-1")
ROLE = "arn:aws:iam::000000000000:role/any"


def packed(name, text):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, text)
    return out.getvalue()


def fails(code, call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return error.response["Error"]["Message"]
    raise AssertionError(f"{code} was expected")


def invoke(name="walk", qualifier=None, event=None):
    arguments = {"Qualifier": qualifier} if qualifier else {}
    answer = client.invoke(FunctionName=name, Payload=json.dumps(event or {}), **arguments)
    return answer["ExecutedVersion"], json.load(answer["Payload"])


def code(word):
    return f"import os\ntry:\n    import shared\nexcept ImportError:\n    shared = None\n" \
           f"def handler(event, context):\n" \
           f"    return {{'word': '{word}', 'layer': shared and shared.NAME, 'env': os.environ.get('A')}}\n"


def created():
    made = client.create_function(
        FunctionName="walk", Runtime="python3.11", Role=ROLE, Handler="index.handler", Tags={"team": "blue"},
        Code={"ZipFile": packed("index.py", code("one"))}, Environment={"Variables": {"A": "b"}})
    assert made["State"] == "Pending"
    fails("ResourceConflictException", client.invoke, FunctionName="walk")
    client.get_waiter("function_active_v2").wait(FunctionName="walk")
    assert invoke() == ("$LATEST", {"word": "one", "layer": None, "env": "b"})
    assert fails("ResourceConflictException", client.create_function, FunctionName="walk", Runtime="python3.11",
                 Role=ROLE, Handler="index.handler", Code={"ZipFile": packed("index.py", "")}) \
        == "Function already exist: walk"


def layered():
    layer = client.publish_layer_version(
        LayerName="shared", CompatibleRuntimes=["python3.11"],
        Content={"ZipFile": packed("python/shared.py", "NAME = 'first'\n")})
    assert layer["Version"] == 1
    with urllib.request.urlopen(layer["Content"]["Location"]) as archive:
        assert base64.b64decode(layer["Content"]["CodeSha256"]) and len(archive.read()) == layer["Content"]["CodeSize"]
    updated = client.update_function_configuration(FunctionName="walk", Layers=[layer["LayerVersionArn"]])
    assert updated["LastUpdateStatus"] == "InProgress"
    assert updated["Layers"] == [{"Arn": layer["LayerVersionArn"], "CodeSize": layer["Content"]["CodeSize"]}]
    fails("ResourceConflictException", client.update_function_configuration, FunctionName="walk", Timeout=9)
    client.get_waiter("function_updated_v2").wait(FunctionName="walk")
    client.add_layer_version_permission(LayerName="shared", VersionNumber=1, StatementId="all", Principal="*",
                                        Action="lambda:GetLayerVersion")
    policy = json.loads(client.get_layer_version_policy(LayerName="shared", VersionNumber=1)["Policy"])
    assert policy["Statement"][0]["Sid"] == "all"
    assert [one["LayerName"] for one in client.list_layers()["Layers"]] == ["shared"]
    client.delete_layer_version(LayerName="shared", VersionNumber=1)
    assert client.list_layer_versions(LayerName="shared")["LayerVersions"] == []


def published():
    first = client.publish_version(FunctionName="walk", Description="the first")
    assert first["Version"] == "1" and first["FunctionArn"].endswith(":walk:1")
    assert client.publish_version(FunctionName="walk")["RevisionId"] == first["RevisionId"]
    client.update_function_code(FunctionName="walk", ZipFile=packed("index.py", code("two")))
    client.get_waiter("function_updated_v2").wait(FunctionName="walk")
    latest = client.get_function_configuration(FunctionName="walk")
    fails("PreconditionFailedException", client.publish_version, FunctionName="walk", RevisionId="stale")
    second = client.publish_version(FunctionName="walk", CodeSha256=latest["CodeSha256"],
                                    RevisionId=latest["RevisionId"])
    assert second["Version"] == "2"
    assert invoke(qualifier="1")[1]["word"] == "one" and invoke(qualifier="2")[1]["word"] == "two"
    pages = client.get_paginator("list_versions_by_function").paginate(
        FunctionName="walk", PaginationConfig={"PageSize": 1})
    assert [v["Version"] for page in pages for v in page["Versions"]] == ["$LATEST", "1", "2"]
    return second


def weighted():
    client.create_alias(FunctionName="walk", Name="live", FunctionVersion="1",
                        RoutingConfig={"AdditionalVersionWeights": {"2": 0.5}})
    words = {"1": "one", "2": "two"}
    seen = collections.Counter()
    for _ in range(60):
        version, answer = invoke(qualifier="live")
        assert answer["word"] == words[version]
        seen[version] += 1
    assert 10 < seen["1"] < 50, seen
    for version in words:
        message = fails("ResourceConflictException", client.delete_function, FunctionName="walk", Qualifier=version)
        assert message == "Unable to delete version because the following aliases reference it: [live]", message
    client.update_alias(FunctionName="walk", Name="live", FunctionVersion="2", RoutingConfig={})
    assert {invoke(qualifier="live")[0] for _ in range(10)} == {"2"}
    assert "RoutingConfig" not in client.get_alias(FunctionName="walk", Name="live")


def refused(request):
    try:
        urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        assert error.code == 403, error.code
        return error.headers["x-amzn-ErrorType"], error.read().decode()
    raise AssertionError("was let in")


def signed_url():
    url = client.update_function_url_config(FunctionName="walk", Qualifier="live", AuthType="AWS_IAM")["FunctionUrl"]
    kind, body = refused(url)
    assert kind == "AccessDeniedException" and json.loads(body)["Message"].startswith("Forbidden. "), body
    request = AWSRequest("POST", url + "some/path?a=b%20c", data=b'{"x": 1}', headers={"content-type": "application/json"})
    SigV4Auth(boto3.Session().get_credentials(), "lambda", "us-east-1").add_auth(request)
    plain = urllib.request.Request(request.url, request.data, dict(request.headers))
    with urllib.request.urlopen(plain) as answer:
        assert json.load(answer)["word"] == "two"
    plain.data = b'{"x": 2}'
    kind, body = refused(plain)
    assert kind == "InvalidSignatureException" and "signature we calculated" in json.loads(body)["message"], body
    client.update_function_url_config(FunctionName="walk", Qualifier="live", AuthType="NONE")


def configured():
    url = client.create_function_url_config(FunctionName="walk", Qualifier="live", AuthType="NONE")
    assert client.get_function_url_config(FunctionName="walk", Qualifier="live").get("InvokeMode", "BUFFERED") == "BUFFERED"  # older clients do not know it
    if url["FunctionUrl"] != "/":
        with urllib.request.urlopen(url["FunctionUrl"]) as answer:
            assert json.load(answer)["word"] == "two"
        signed_url()
    client.put_function_concurrency(FunctionName="walk", ReservedConcurrentExecutions=7)
    assert client.get_function_concurrency(FunctionName="walk")["ReservedConcurrentExecutions"] == 7
    assert client.get_account_settings()["AccountLimit"]["UnreservedConcurrentExecutions"] == 993
    asked = client.put_provisioned_concurrency_config(FunctionName="walk", Qualifier="live",
                                                      ProvisionedConcurrentExecutions=1)
    assert asked["Status"] == "IN_PROGRESS"
    client.delete_provisioned_concurrency_config(FunctionName="walk", Qualifier="live")
    fails("ProvisionedConcurrencyConfigNotFoundException", client.get_provisioned_concurrency_config,
          FunctionName="walk", Qualifier="live")
    put = client.put_function_event_invoke_config(FunctionName="walk", MaximumRetryAttempts=0)
    assert put["FunctionArn"].endswith(":walk:$LATEST") and put["LastModified"].year >= 2024
    fails("InvalidParameterValueException", client.put_function_event_invoke_config, FunctionName="walk")


def permitted():
    added = client.add_permission(FunctionName="walk", StatementId="s3", Action="lambda:InvokeFunction",
                                  Principal="s3.amazonaws.com", SourceArn="arn:aws:s3:::bucket")
    statement = json.loads(added["Statement"])
    assert statement == {
        "Sid": "s3", "Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "lambda:InvokeFunction", "Resource": "arn:aws:lambda:us-east-1:000000000000:function:walk",
        "Condition": {"ArnLike": {"AWS:SourceArn": "arn:aws:s3:::bucket"}}}
    assert json.loads(client.get_policy(FunctionName="walk")["Policy"])["Statement"] == [statement]
    client.remove_permission(FunctionName="walk", StatementId="s3")
    fails("ResourceNotFoundException", client.get_policy, FunctionName="walk")


def tagged():
    arn = client.get_function_configuration(FunctionName="walk")["FunctionArn"]
    client.tag_resource(Resource=arn, Tags={"stage": "test"})
    assert client.list_tags(Resource=arn)["Tags"] == {"team": "blue", "stage": "test"}
    client.untag_resource(Resource=arn, TagKeys=["team"])
    assert client.get_function(FunctionName="walk")["Tags"] == {"stage": "test"}


def eventually(question, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := question():
            return answer
        time.sleep(0.1)
    raise AssertionError("it did not come about")


def fed():
    queue = sqs.create_queue(QueueName="work")["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    mapping = client.create_event_source_mapping(
        FunctionName="walk:live", EventSourceArn=arn, BatchSize=2, Enabled=False,
        FilterCriteria={"Filters": [{"Pattern": json.dumps({"body": {"n": [{"numeric": [">", 1]}]}})}]})
    assert mapping["State"] == "Creating" and mapping["FunctionArn"].endswith(":walk:live"), mapping
    uuid = mapping["UUID"]
    for n in (1, 2, 3):
        sqs.send_message(QueueUrl=queue, MessageBody=json.dumps({"n": n}))

    def left():
        counts = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=["All"])["Attributes"]
        return int(counts["ApproximateNumberOfMessages"]) + int(counts["ApproximateNumberOfMessagesNotVisible"])

    assert client.get_event_source_mapping(UUID=uuid)["State"] == "Disabled" and left() == 3
    assert client.update_event_source_mapping(UUID=uuid, Enabled=True)["State"] == "Enabling"
    eventually(lambda: left() == 0)  # the filtered one as well
    fails("ResourceConflictException", client.create_event_source_mapping, FunctionName="walk:live",
          EventSourceArn=arn)
    pages = client.get_paginator("list_event_source_mappings").paginate(FunctionName="walk:live")
    assert [m["UUID"] for page in pages for m in page["EventSourceMappings"]] == [uuid]
    assert client.delete_event_source_mapping(UUID=uuid)["State"] == "Deleting"
    assert fails("ResourceNotFoundException", client.get_event_source_mapping, UUID=uuid) \
        == "The resource you requested does not exist."
    sqs.delete_queue(QueueUrl=queue)


def deleted():
    client.delete_alias(FunctionName="walk", Name="live")
    client.delete_function(FunctionName="walk", Qualifier="1")
    client.delete_function(FunctionName="walk")
    assert fails("ResourceNotFoundException", client.get_function, FunctionName="walk") \
        == "Function not found: arn:aws:lambda:us-east-1:000000000000:function:walk"


for step in (created, layered, published, weighted, configured, permitted, tagged, fed, deleted):
    step()
    print("done:", step.__name__, flush=True)
