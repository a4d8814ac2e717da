// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/foreign.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/serverless/events.h"
#include "app/manifest/serverless/triggers.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace fermata::serverless {

namespace {

// The words of the plugins' own documentation, in lower case.
NodeKind kindOf(const std::string &type, const Value &event)
{
    static const std::map<std::string, NodeKind> kinds = {
        {"http", NodeKind::Http},          {"apigw", NodeKind::Http},     {"apigateway", NodeKind::Http},
        {"httptrigger", NodeKind::Http},   {"schedule", NodeKind::Timer}, {"timer", NodeKind::Timer},
        {"cron", NodeKind::Timer},         {"blob", NodeKind::Bucket},    {"cos", NodeKind::Bucket},
        {"obs", NodeKind::Bucket},         {"s3", NodeKind::Bucket},      {"queue", NodeKind::Queue},
        {"servicebus", NodeKind::Queue},   {"cmq", NodeKind::Queue},      {"nats", NodeKind::Queue},
        {"eventhub", NodeKind::Stream},    {"ckafka", NodeKind::Stream},  {"message_hub", NodeKind::Stream},
        {"kafka", NodeKind::Stream},       {"cosmosdb", NodeKind::Table}, {"cloudant", NodeKind::Table},
        {"eventgrid", NodeKind::EventBus}, {"trigger", NodeKind::Topic},  {"pubsub", NodeKind::Topic}};
    const auto known = kinds.find(lowered(type));
    if (known != kinds.end())
        return known->second;
    const std::string source = asText(event["eventType"]); // google's `event`
    const auto names = [&source](const char *word) { return source.find(word) != std::string::npos; };
    if (names("pubsub"))
        return NodeKind::Topic;
    if (names("storage"))
        return NodeKind::Bucket;
    return names("firestore") || names("database") ? NodeKind::Table : NodeKind::External;
}

// What an event is drawn to come from, without the rest of a path: projects/*/topics/orders, photos/{name}.
std::string nameIn(const std::string &type, const Value &event)
{
    if (event.isScalar() && !event.isNull())
        return event.text;
    if (const std::string resource = asText(event["resource"]); !resource.empty())
        return resource.substr(resource.rfind('/') + 1);
    for (const char *const key : {"queueName", "topicName", "subscriptionName", "eventHubName", "path", "pathPattern",
                                  "collectionName", "bucket", "topic", "queue", "db", "trigger"}) {
        if (const std::string text = asText(event[key]); !text.empty())
            return text.substr(0, text.find('/', 1));
    }
    return type;
}

std::string uppered(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
    return text;
}

std::string routeOf(const Value &event)
{
    if (event.isScalar())
        return asText(event);
    const Value &methods = event["methods"].isMissing() ? event["method"] : event["methods"];
    const std::string method = methods.isList() ? join(textsOf(methods), "|") : asText(methods);
    for (const char *const key : {"path", "url", "route", "uri"}) {
        if (const std::string path = asText(event[key]); !path.empty())
            return trimmed(uppered(method) + ' ' + path);
    }
    return uppered(method);
}

Trigger triggerOf(const WrittenEvent &written)
{
    Trigger trigger;
    const NodeKind kind = kindOf(written.type, written.event);
    trigger.kind = kind == NodeKind::External ? "events" : kind == NodeKind::EventBus ? "events" : name(kind);
    trigger.name = written.type;
    trigger.settings = settingsOf(written.event);
    if (written.event.isScalar() && !written.event.isNull())
        trigger.settings["value"] = written.event.text;
    trigger.settings["type"] = written.type;
    return trigger;
}

// An Azure binding that the function writes to stands among its events.
bool isOutput(const Value &event)
{
    return lowered(asText(event["direction"])) == "out";
}

} // namespace

bool isForeign(const Value &provider)
{
    const Value &name = provider["name"];
    return name.isScalar() && !name.isAtom && !name.isNull() && name.text != "aws" && name.text != "aliyun";
}

DrawnFunction readForeign(Reading &reading, const Value &provider, const std::string &id, const Value &block)
{
    ReadFunction read;
    read.place = block.where();
    read.isForeign = true;
    read.needsRuntime = read.needsHandler = false;
    read.environment = block["environment"];
    Function &function = read.function;
    function.resource = "functions." + id;
    const std::string written = block["name"].isAtom ? std::string() : asText(block["name"]);
    function.name = written.empty() ? id : written;
    function.vendor = Vendor::Lambda; // of none: foreignCloudOf() says so
    function.runtime = asText(block["runtime"].isMissing() ? provider["runtime"] : block["runtime"]);
    function.handler = asText(block["handler"].isMissing() ? block["script"] : block["handler"]);
    function.description = asText(block["description"]);
    const Value &memory = block["memorySize"].isMissing() ? block["memory"] : block["memorySize"];
    function.memoryMb = numberOf(memory.isMissing() ? provider["memorySize"] : memory, 1, function.memoryMb);
    function.timeout = timeoutOf(block["timeout"].isMissing() ? provider["timeout"] : block["timeout"], 3);
    function.environment = environmentOf(provider["environment"]);
    for (auto &[key, value] : environmentOf(read.environment))
        function.environment[key] = value;
    function.code = reading.absolute(".");
    DrawnFunction drawn{id, function.name, block, {}, true};
    for (const WrittenEvent &event : eventsOf(block)) {
        if (!isOutput(event.event))
            function.triggers.push_back(triggerOf(event));
    }
    nameApart(function.triggers);
    for (const Trigger &trigger : function.triggers)
        drawn.triggerNames.push_back(trigger.name);
    addFunction(reading, std::move(read));
    return drawn;
}

void tellForeign(Reading &reading, const Value &provider)
{
    reading.wish.cloud = provider["name"].text;
    reading.report(Severity::Info, "manifest.otherCloud", provider["name"].place,
                   "Functions of %1 are listed and drawn, and do not run in the local cloud", {provider["name"].text});
}

Source foreignSourceOf(const std::string &type, const Value &event)
{
    const NodeKind kind = kindOf(type, event);
    Source source{Source::At::Elsewhere, {nameIn(type, event), kind, type}, {}};
    source.isTarget = isOutput(event);
    if (kind == NodeKind::Http) {
        source.at = Source::At::Service;
        source.end.text = type;
        source.label = routeOf(event);
    } else if (kind == NodeKind::Timer) {
        source.at = Source::At::Function;
    }
    return source;
}

} // namespace fermata::serverless
