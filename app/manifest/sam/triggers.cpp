// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/triggers.h"

#include "app/manifest/checks.h"
#include "app/manifest/routes.h"

namespace fermata::sam {

namespace {

std::string kindOf(const std::string &type)
{
    static const std::map<std::string, std::string> kinds = {
        {"Api", "http"},       {"HttpApi", "http"},       {"Schedule", "timer"}, {"ScheduleV2", "timer"},
        {"S3", "bucket"},      {"SQS", "queue"},          {"SNS", "topic"},      {"Kinesis", "stream"},
        {"DynamoDB", "table"}, {"DocumentDB", "table"},   {"MSK", "stream"},     {"SelfManagedKafka", "stream"},
        {"MQ", "queue"},       {"CloudWatchLogs", "log"}, {"IoTRule", "topic"},
    };
    const auto known = kinds.find(type);
    return known == kinds.end() ? "events"
                                : known->second; // EventBridgeRule, CloudWatchEvent, Cognito, AlexaSkill, ...
}

Trigger triggerOf(const std::string &name, const Value &event)
{
    const std::string type = asText(event["Type"]);
    const Value &properties = event["Properties"];
    Trigger trigger;
    trigger.name = name;
    trigger.kind = kindOf(type);
    trigger.settings = settingsOf(properties);
    trigger.settings["type"] = type;
    if (trigger.kind == "http") {
        const bool isVersionOne = asText(properties["PayloadFormatVersion"]) == "1.0";
        trigger.payload = type == "Api" || isVersionOne ? "rest-api" : "http-api";
        const std::string named = asText(properties[type == "Api" ? "RestApiId" : "ApiId"]);
        const char *const implicit = type == "Api" ? "ServerlessRestApi" : "ServerlessHttpApi";
        trigger.settings["api"] = named.empty() ? implicit : named;
        trigger.routes = routesOf(asText(properties["Method"]), asText(properties["Path"]));
    }
    return trigger;
}

} // namespace

std::vector<Trigger> triggersOf(const Value &properties)
{
    std::vector<Trigger> triggers;
    for (const Value::Member &event : properties["Events"].members) {
        if (event.value["Type"].isScalar())
            triggers.push_back(triggerOf(event.name, event.value));
    }
    if (const Value &url = properties["FunctionUrlConfig"]; url.isMap()) {
        Trigger trigger;
        trigger.kind = "http";
        trigger.name = "FunctionUrl";
        trigger.payload = "function-url";
        trigger.settings = settingsOf(url);
        triggers.push_back(std::move(trigger));
    }
    return triggers;
}

} // namespace fermata::sam
