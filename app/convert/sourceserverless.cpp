// SPDX-License-Identifier: GPL-3.0-or-later
// serverless.yml.
#include "app/base/text.h"
#include "app/convert/sources.h"

namespace fermata::convert {

namespace {

std::string bucketEvent(const std::string &event)
{
    std::string kind = event;
    for (const char *const start : {"s3:ObjectCreated:", "s3:ObjectRemoved:"}) {
        if (event.starts_with(start))
            kind = std::string(start[9] == 'C' ? "created:" : "removed:") + lowered(event.substr(17));
    }
    if (kind == "created:completemultipartupload")
        return "created:multipart";
    return kind == "removed:delete" ? "removed:one" : kind;
}

void readTimer(PortableTrigger &trigger, Properties &properties)
{
    const std::string &at = trigger.property;
    std::vector<std::string> rates = properties.list(at + ".rate");
    if (rates.empty())
        rates = properties.list(at);
    trigger.expression = rates.empty() ? std::string() : rates.front();
    trigger.timetable = readEventBridgeTimer(trigger.expression, properties.text(at + ".timezone"));
    properties.find(at + ".method");
    properties.find(at + ".name");
    properties.find(at + ".description");
    trigger.input = properties.text(at + ".input");
    trigger.isEnabled = properties.boolean(at + ".enabled").value_or(true);
}

void readBucket(PortableTrigger &trigger, Properties &properties)
{
    const std::string &at = trigger.property;
    trigger.source = properties.text(at);
    if (trigger.source.empty())
        trigger.source = properties.text(at + ".bucket");
    const std::string event = properties.text(at + ".event");
    trigger.events.push_back(event.empty() ? "created:*" : bucketEvent(event)); // the framework's default
    for (int i = 0; i < properties.count(at + ".rules"); ++i) {
        const std::string rule = at + ".rules[" + std::to_string(i) + ']';
        if (const std::string prefix = properties.text(rule + ".prefix"); !prefix.empty())
            trigger.prefix = prefix;
        if (const std::string suffix = properties.text(rule + ".suffix"); !suffix.empty())
            trigger.suffix = suffix;
    }
}

void readHttp(PortableTrigger &trigger, Properties &properties)
{
    const std::string &at = trigger.property;
    for (const char *const key : {"", ".path", ".method"})
        properties.find(at + key);
    trigger.hasCors = properties.has(at + ".cors");
    const std::string authorizer = properties.text(at + ".authorizer");
    if (lowered(authorizer) == "aws_iam" || lowered(properties.text(at + ".authorizer.type")) == "aws_iam")
        trigger.access = PortableTrigger::Access::Signed;
    else if (properties.has(at + ".authorizer"))
        trigger.access = PortableTrigger::Access::Token;
}

void readSource(PortableTrigger &trigger, Properties &properties)
{
    const std::string &at = trigger.property;
    std::string arn = properties.text(at);
    for (const char *const key : {".arn", ".topicName", ".arn.Fn::GetAtt[0]", ".arn.Ref"}) {
        if (arn.empty())
            arn = properties.text(at + key);
    }
    properties.take(at + ".arn");
    trigger.sourceResource = referencedId(arn);
    trigger.source = !trigger.sourceResource.empty()     ? trigger.sourceResource
                   : arn.find("${") == std::string::npos ? resourceName(arn)
                                                         : arn;
    trigger.batchSize = properties.number(at + ".batchSize");
    trigger.batchSeconds = properties.number(at + ".maximumBatchingWindow");
    trigger.isEnabled = properties.boolean(at + ".enabled").value_or(true);
}

void readTrigger(PortableTrigger &trigger, Properties &properties)
{
    trigger.place = properties.place(trigger.property);
    if (trigger.kind == "http")
        readHttp(trigger, properties);
    else if (trigger.kind == "timer")
        readTimer(trigger, properties);
    else if (trigger.kind == "bucket")
        readBucket(trigger, properties);
    else if (trigger.type == "sqs" || trigger.type == "sns" || trigger.type == "stream")
        readSource(trigger, properties);
}

void readTriggers(PortableFunction &function)
{
    Properties &properties = function.properties;
    int item = 0;
    for (PortableTrigger &trigger : function.triggers) {
        if (trigger.payload == "function-url") {
            trigger.property = "url";
            trigger.place = properties.place("url");
            const bool isSigned = lowered(properties.text("url.authorizer")) == "aws_iam";
            trigger.access = isSigned ? PortableTrigger::Access::Signed : PortableTrigger::Access::Open;
            properties.find("url");
            continue;
        }
        const std::string written = "events[" + std::to_string(item++) + ']';
        trigger.property = properties.has(written + '.' + trigger.type) ? written + '.' + trigger.type : written;
        readTrigger(trigger, properties);
    }
}

} // namespace

void readServerless(PortableFunction &function, const Manifest &manifest)
{
    Properties &properties = function.properties;
    for (const char *const key : {"name", "runtime", "handler", "memorySize", "timeout", "description", "environment",
                                  "ephemeralStorageSize", "layers", "snapStart"})
        properties.take(key);
    function.isNamed = properties.has("name");
    function.image = properties.text("image");
    if (function.image.empty())
        function.image = properties.text("image.uri");
    function.reservedConcurrency = properties.number("reservedConcurrency");
    function.provisioned = properties.number("provisionedConcurrency");
    function.async.retries = properties.number("maximumRetryAttempts");
    function.async.ageSeconds = properties.number("maximumEventAge");
    function.async.onSuccess = properties.text("destinations.onSuccess");
    function.async.onFailure = properties.text("destinations.onFailure");
    const std::string tracing = lowered(properties.text("tracing"));
    function.isTraced = tracing == "active" || tracing == "true";
    for (const std::string &tag : properties.keys("tags"))
        function.tags.emplace_back(tag, properties.text("tags." + tag));
    readTriggers(function);
    for (PortableTrigger &trigger : function.triggers) {
        if (!trigger.sourceResource.empty() && manifest.architecture.node(trigger.sourceResource) == nullptr)
            trigger.sourceResource.clear();
    }
}

} // namespace fermata::convert
