// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/triggers.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/routes.h"
#include "app/manifest/serverless/events.h"
#include "app/manifest/valuejson.h"

namespace fermata::serverless {

namespace {

std::string streamKind(const Value &event)
{
    const std::string source = event.isMap() ? asText(event["type"]) + asText(event["arn"]) : asText(event);
    return source.find("dynamodb") == std::string::npos ? "stream" : "table";
}

std::string kindOf(const std::string &type, const Value &event)
{
    static const std::map<std::string, std::string> kinds = {
        {"http", "http"},    {"httpApi", "http"},     {"schedule", "timer"},     {"s3", "bucket"},
        {"sqs", "queue"},    {"sns", "topic"},        {"activemq", "queue"},     {"rabbitmq", "queue"},
        {"kafka", "stream"}, {"msk", "stream"},       {"cloudwatchLog", "log"},  {"iot", "topic"},
        {"alb", "http"},     {"websocket", "events"}, {"eventBridge", "events"}, {"cloudwatchEvent", "events"},
    };
    if (type == "stream")
        return streamKind(event);
    const auto known = kinds.find(type);
    return known == kinds.end() ? "events" : known->second;
}

// What is JSON in the end is kept as such: settings know words only.
void addTexts(Trigger &trigger, const std::string &type, const Value &event)
{
    const auto keep = [&trigger](const char *name, const Value &value) {
        if (value.isMap() || value.isList())
            trigger.settings[name] = jsonText(value);
    };
    keep("patternJson", type == "cloudwatchEvent" ? event["event"] : event["pattern"]);
    keep("inputJson", event["input"]);
    keep("filterPolicyJson", event["filterPolicy"]);
    const std::vector<Value> &patterns = event["filterPatterns"].items;
    for (std::size_t i = 0; i < patterns.size(); ++i)
        keep(("FilterCriteria.Filters." + std::to_string(i) + ".Pattern").c_str(), patterns[i]);
}

Trigger triggerOf(const std::string &type, const Value &event)
{
    Trigger trigger;
    trigger.kind = kindOf(type, event);
    trigger.name = type;
    trigger.settings = settingsOf(event);
    if (event.isScalar() && !event.isNull())
        trigger.settings["value"] = event.text;
    trigger.settings["type"] = type;
    addTexts(trigger, type, event);
    if (trigger.kind == "http") {
        trigger.payload = type == "httpApi" ? "http-api" : "rest-api";
        trigger.routes = routesOfEvent(event);
    }
    return trigger;
}

} // namespace

void nameApart(std::vector<Trigger> &triggers)
{
    std::map<std::string, int> seen;
    for (Trigger &trigger : triggers) {
        const int count = ++seen[trigger.name];
        if (count > 1)
            trigger.name += '-' + std::to_string(count);
    }
}

// "http: GET hello", "httpApi: 'POST /x'", "httpApi: '*'", or a map of method and path.
std::vector<std::string> routesOfEvent(const Value &event)
{
    if (event.isMap())
        return routesOf(asText(event["method"]), asText(event["path"]));
    const std::string text = trimmed(asText(event));
    const std::size_t space = text.find(' ');
    if (space == std::string::npos)
        return routesOf({}, text);
    return routesOf(text.substr(0, space), trimmed(std::string_view(text).substr(space + 1)));
}

std::vector<Trigger> triggersOf(const Value &function)
{
    std::vector<Trigger> triggers;
    for (const WrittenEvent &written : eventsOf(function))
        triggers.push_back(triggerOf(written.type, written.event));
    const Value &url = function["url"];
    if (url.isMap() || asBoolean(url).value_or(false)) {
        Trigger trigger;
        trigger.kind = "http";
        trigger.name = "url";
        trigger.payload = "function-url";
        trigger.settings = settingsOf(url);
        triggers.push_back(std::move(trigger));
    }
    nameApart(triggers);
    return triggers;
}

} // namespace fermata::serverless
