// SPDX-License-Identifier: GPL-3.0-or-later
// SAM and CloudFormation.
#include "app/base/text.h"
#include "app/convert/sources.h"
#include "app/model/runtime.h"

#include <algorithm>

namespace fermata::convert {

namespace {

// s3:ObjectCreated:Put -> created:put
std::string bucketEvent(const std::string &event)
{
    static const std::vector<std::pair<std::string, std::string>> known = {
        {"s3:ObjectCreated:*", "created:*"},
        {"s3:ObjectCreated:Put", "created:put"},
        {"s3:ObjectCreated:Post", "created:post"},
        {"s3:ObjectCreated:Copy", "created:copy"},
        {"s3:ObjectCreated:CompleteMultipartUpload", "created:multipart"},
        {"s3:ObjectRemoved:*", "removed:*"},
        {"s3:ObjectRemoved:Delete", "removed:one"},
    };
    for (const auto &[theirs, ours] : known) {
        if (event == theirs)
            return ours;
    }
    return event;
}

// What a reference to a resource of this template is called in the cloud.
std::string physicalName(const Manifest &manifest, const std::string &id)
{
    const ArchitectureNode *const node = manifest.architecture.node(id);
    if (!node)
        return {};
    for (const char *const key : {"BucketName", "QueueName", "TopicName", "TableName", "Name", "LogGroupName"}) {
        for (const NodeProperty &property : node->properties) {
            if (property.name == key && !property.isOpen)
                return property.value;
        }
    }
    return {};
}

void setSource(PortableTrigger &trigger, Properties &properties, const Manifest &manifest, const std::string &name)
{
    const NodeProperty *const property = properties.find(name);
    const std::string written = property ? property->value : std::string();
    // A reference to one of the template's own resources is read as its id.
    trigger.sourceResource =
        property && property->isOpen && written.find("${") == std::string::npos ? written : referencedId(written);
    if (!trigger.sourceResource.empty() && manifest.architecture.node(trigger.sourceResource)) {
        const std::string physical = physicalName(manifest, trigger.sourceResource);
        trigger.source = physical.empty() ? trigger.sourceResource : physical;
        return;
    }
    trigger.sourceResource.clear();
    trigger.source = written.find("${") == std::string::npos ? resourceName(written) : written;
}

void readFilter(PortableTrigger &trigger, Properties &properties, const std::string &rules)
{
    for (int i = 0; i < properties.count(rules); ++i) {
        const std::string item = rules + '[' + std::to_string(i) + ']';
        const std::string name = lowered(properties.text(item + ".Name"));
        const std::string value = properties.text(item + ".Value");
        (name == "prefix" ? trigger.prefix : trigger.suffix) = value;
    }
}

void readTimer(PortableTrigger &trigger, Properties &properties, const std::string &at)
{
    trigger.expression = properties.text(at + "Schedule");
    if (trigger.expression.empty())
        trigger.expression = properties.text(at + "ScheduleExpression");
    trigger.timetable = readEventBridgeTimer(trigger.expression, properties.text(at + "ScheduleExpressionTimezone"));
    trigger.input = properties.text(at + "Input");
    trigger.isEnabled = properties.boolean(at + "Enabled").value_or(properties.text(at + "State") != "DISABLED");
}

void readEvent(PortableTrigger &trigger, Properties &properties, const Manifest &manifest)
{
    const std::string at = trigger.property + ".Properties.";
    properties.find(trigger.property + ".Type");
    trigger.place = properties.place(trigger.property);
    if (trigger.kind == "http") {
        properties.find(at + "Path");
        properties.find(at + "Method");
        properties.find(at + "PayloadFormatVersion");
    } else if (trigger.kind == "timer") {
        readTimer(trigger, properties, at);
    } else if (trigger.kind == "bucket") {
        setSource(trigger, properties, manifest, at + "Bucket");
        for (const std::string &event : properties.list(at + "Events"))
            trigger.events.push_back(bucketEvent(event));
        readFilter(trigger, properties, at + "Filter.S3Key.Rules");
    } else if (trigger.type == "SQS") {
        setSource(trigger, properties, manifest, at + "Queue");
    } else if (trigger.type == "SNS") {
        setSource(trigger, properties, manifest, at + "Topic");
    } else if (trigger.type == "Kinesis" || trigger.type == "DynamoDB") {
        setSource(trigger, properties, manifest, at + "Stream");
    }
    trigger.batchSize = properties.number(at + "BatchSize");
    trigger.batchSeconds = properties.number(at + "MaximumBatchingWindowInSeconds");
    if (trigger.kind != "timer")
        trigger.isEnabled = properties.boolean(at + "Enabled").value_or(true);
}

// A trigger that stands outside of its function (a rule, a mapping, a bucket's notification): its settings are read as
// those of an event in it.
void addOuter(PortableFunction &function, PortableTrigger &trigger, const Manifest &manifest)
{
    const ArchitectureNode *const node = manifest.architecture.node(trigger.name);
    const ManifestPlace place = node ? node->place : function.properties.ownPlace();
    const std::string at = trigger.property + ".Properties.";
    function.properties.add(trigger.property + ".Type", trigger.type, place);
    for (const Trigger &written : function.function.triggers) {
        if (written.name != trigger.name)
            continue;
        for (const auto &[name, value] : written.settings) {
            const bool isArn = name == "EventSourceArn";
            function.properties.add(at + (isArn ? trigger.kind == "queue" ? "Queue" : "Stream" : name), value, place);
        }
    }
    if (node && trigger.kind == "bucket")
        function.properties.add(at + "Bucket", "${" + trigger.name + "}", place);
    if (trigger.type == "AWS::Lambda::EventSourceMapping")
        trigger.type = trigger.kind == "queue" ? "SQS" : trigger.kind == "table" ? "DynamoDB" : "Kinesis";
}

void readTriggers(PortableFunction &function, const Manifest &manifest)
{
    Properties &properties = function.properties;
    for (PortableTrigger &trigger : function.triggers) {
        if (trigger.payload == "function-url") {
            trigger.property = "FunctionUrlConfig";
            trigger.place = properties.place(trigger.property);
            const bool isSigned = properties.text("FunctionUrlConfig.AuthType") == "AWS_IAM";
            trigger.access = isSigned ? PortableTrigger::Access::Signed : PortableTrigger::Access::Open;
            trigger.hasCors = properties.has("FunctionUrlConfig.Cors");
            continue;
        }
        trigger.property = "Events." + trigger.name;
        if (!properties.has(trigger.property))
            addOuter(function, trigger, manifest);
        readEvent(trigger, properties, manifest);
    }
}

void readAsync(PortableFunction &function)
{
    Properties &properties = function.properties;
    function.async.retries = properties.number("EventInvokeConfig.MaximumRetryAttempts");
    function.async.ageSeconds = properties.number("EventInvokeConfig.MaximumEventAgeInSeconds");
    for (const bool isFailure : {false, true}) {
        const std::string block =
            std::string("EventInvokeConfig.DestinationConfig.") + (isFailure ? "OnFailure" : "OnSuccess");
        (isFailure ? function.async.onFailure : function.async.onSuccess) = properties.text(block + ".Destination");
        properties.find(block + ".Type");
    }
}

} // namespace

void readSam(PortableFunction &function, const Manifest &manifest)
{
    Properties &properties = function.properties;
    for (const char *const key : {"FunctionName", "Runtime", "Handler", "MemorySize", "Timeout", "Description",
                                  "CodeUri", "Environment", "EphemeralStorage", "Layers", "SnapStart", "PackageType"})
        properties.take(key);
    function.isNamed = function.function.name != function.function.resource;
    function.image = properties.text("ImageUri");
    if (function.image.empty())
        function.image = properties.text("Code.ImageUri");
    const std::vector<std::string> &layers = function.function.layers;
    function.isWebServer = std::any_of(layers.begin(), layers.end(), [](const std::string &layer) {
        return layer.find(":LambdaAdapterLayer") != std::string::npos;
    });
    const std::string uri = properties.text("CodeUri");
    function.codeText = function.function.code.empty() ? uri : std::string();
    function.reservedConcurrency = properties.number("ReservedConcurrentExecutions");
    function.provisioned = properties.number("ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions");
    const std::string tracing = properties.text("Tracing");
    function.isTraced = tracing == "Active" || properties.text("TracingConfig.Mode") == "Active";
    for (const std::string &tag : properties.keys("Tags"))
        function.tags.emplace_back(tag, properties.text("Tags." + tag));
    readAsync(function);
    readTriggers(function, manifest);
}

} // namespace fermata::convert
