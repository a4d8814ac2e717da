// SPDX-License-Identifier: GPL-3.0-or-later
// s.yaml: the component fc3, and the older fc whose function stands in a map of its own.
#include "app/base/text.h"
#include "app/convert/sources.h"
#include "app/model/runtime.h"

namespace fermata::convert {

namespace {

// The words of the two components.
struct Words
{
    std::string block;   // before a function's own settings: "" or "function."
    std::string config;  // of a trigger
    std::string sourceArn;
};

Words wordsOf(const Properties &properties)
{
    if (properties.has("function"))
        return {"function.", ".config", ".sourceArn"};
    return {"", properties.has("triggers[0].config") ? ".config" : ".triggerConfig", ".sourceArn"};
}

void readHttp(PortableTrigger &trigger, Properties &properties, const std::string &config)
{
    trigger.methods = properties.list(config + ".methods");
    const std::string access = properties.text(config + ".authType");
    trigger.access = access == "function" ? PortableTrigger::Access::Signed
                   : access == "jwt"      ? PortableTrigger::Access::Token
                                          : PortableTrigger::Access::Open;
    if (access != "jwt")
        properties.take(config + ".authConfig");
}

void readTimer(PortableTrigger &trigger, Properties &properties, const std::string &config)
{
    trigger.expression = properties.text(config + ".cronExpression");
    trigger.timetable = readFunctionComputeTimer(trigger.expression);
    trigger.input = properties.text(config + ".payload");
    trigger.isEnabled = properties.boolean(config + ".enable").value_or(true);
}

// oss:ObjectCreated:PutObject -> created:put
std::string bucketEvent(const std::string &event)
{
    static const std::vector<std::pair<std::string, std::string>> known = {
        {"oss:ObjectCreated:*", "created:*"},
        {"oss:ObjectCreated:PutObject", "created:put"},
        {"oss:ObjectCreated:PostObject", "created:post"},
        {"oss:ObjectCreated:CopyObject", "created:copy"},
        {"oss:ObjectCreated:CompleteMultipartUpload", "created:multipart"},
        {"oss:ObjectRemoved:*", "removed:*"},
        {"oss:ObjectRemoved:DeleteObject", "removed:one"},
        {"oss:ObjectRemoved:DeleteObjects", "removed:many"},
    };
    for (const auto &[theirs, ours] : known) {
        if (event == theirs)
            return ours;
    }
    return event;
}

void readBucket(PortableTrigger &trigger, Properties &properties, const std::string &config)
{
    for (const std::string &event : properties.list(config + ".events"))
        trigger.events.push_back(bucketEvent(event));
    for (const char *const key : {".filter.key", ".filter.Key"}) {
        if (const std::string prefix = properties.text(config + key + ".prefix"); !prefix.empty())
            trigger.prefix = prefix;
        if (const std::string suffix = properties.text(config + key + ".suffix"); !suffix.empty())
            trigger.suffix = suffix;
    }
    if (const std::string bucket = properties.text(config + ".bucketName"); !bucket.empty())
        trigger.source = bucket;
}

void readEventBridge(PortableTrigger &trigger, Properties &properties, const std::string &config)
{
    const std::string source = config + ".eventSourceConfig.eventSourceParameters.sourceMNSParameters";
    if (const std::string queue = properties.text(source + ".QueueName"); !queue.empty()) {
        trigger.source = queue;
        properties.take(source);
        properties.find(config + ".eventSourceConfig.eventSourceType");
    }
    trigger.isEnabled = properties.boolean(config + ".triggerEnable").value_or(true);
    trigger.batchSize = properties.number(config + ".runOptions.batchWindow.CountBasedWindow");
    trigger.batchSeconds = properties.number(config + ".runOptions.batchWindow.TimeBasedWindow");
}

void readTrigger(PortableTrigger &trigger, Properties &properties, const Words &words)
{
    const std::string config = trigger.property + words.config;
    for (const char *const key : {".triggerName", ".name", ".triggerType", ".type", ".qualifier", ".description"})
        properties.find(trigger.property + key);
    trigger.place = properties.place(trigger.property);
    if (const std::string arn = properties.text(trigger.property + words.sourceArn); !arn.empty())
        trigger.source = resourceName(arn);
    if (trigger.kind == "http")
        readHttp(trigger, properties, config);
    else if (trigger.kind == "timer")
        readTimer(trigger, properties, config);
    else if (trigger.kind == "bucket")
        readBucket(trigger, properties, config);
    else if (trigger.kind == "queue" && trigger.type == "eventbridge")
        readEventBridge(trigger, properties, config);
}

void readAsync(PortableFunction &function)
{
    Properties &properties = function.properties;
    for (const std::string &block : {std::string("asyncInvokeConfig"), std::string("function.asyncConfiguration")}) {
        const bool isOld = block.starts_with("function");
        function.async.retries = properties.number(block + ".maxAsyncRetryAttempts");
        function.async.ageSeconds = properties.number(block + ".maxAsyncEventAgeInSeconds");
        const std::string destination = block + (isOld ? ".destination" : ".destinationConfig");
        function.async.onSuccess = properties.text(destination + (isOld ? ".onSuccess" : ".onSuccess.destination"));
        function.async.onFailure = properties.text(destination + (isOld ? ".onFailure" : ".onFailure.destination"));
        properties.find(block + ".qualifier");
        if (!function.async.isEmpty())
            return;
    }
}

void readTags(PortableFunction &function)
{
    for (int i = 0; i < function.properties.count("tags"); ++i) {
        const std::string item = "tags[" + std::to_string(i) + ']';
        function.tags.emplace_back(function.properties.text(item + ".key"), function.properties.text(item + ".value"));
    }
}

} // namespace

void readServerlessDevs(PortableFunction &function)
{
    Properties &properties = function.properties;
    const Words words = wordsOf(properties);
    for (const char *const key : {"functionName",
                                  "name",
                                  "runtime",
                                  "handler",
                                  "memorySize",
                                  "timeout",
                                  "description",
                                  "code",
                                  "codeUri",
                                  "diskSize",
                                  "layers",
                                  "environmentVariables",
                                  "customRuntimeConfig",
                                  "instanceConcurrency",
                                  "internetAccess",
                                  "caPort",
                                  "type",
                                  "instanceLifecycleConfig.initializer",
                                  "initializer",
                                  "initializationTimeout"})
        properties.take(words.block + key);
    properties.take("region"); // where it runs is said when it is deployed
    function.isNamed = true;
    const Runtime runtime = parseRuntime(function.function.runtime);
    function.isWebServer = runtime.language == "custom";
    function.image = properties.text(words.block + "customContainerConfig.image");
    if (runtime.language == "custom-container")
        properties.take(words.block + "customContainerConfig.port");
    function.codeText = properties.text("code.src");
    function.reservedConcurrency = properties.number("concurrencyConfig.reservedConcurrency");
    function.provisioned = properties.number("provisionConfig.defaultTarget");
    function.isTraced = properties.has("tracingConfig");
    properties.take("tracingConfig");
    readAsync(function);
    readTags(function);
    for (std::size_t i = 0; i < function.triggers.size(); ++i) {
        function.triggers[i].property = "triggers[" + std::to_string(i) + ']';
        readTrigger(function.triggers[i], properties, words);
    }
    if (words.block.empty())
        return;
    for (EnvironmentValue &value : function.environment) {
        if (const NodeProperty *const written = properties.find("function.environmentVariables." + value.name))
            value.place = written->place;
    }
}

} // namespace fermata::convert
