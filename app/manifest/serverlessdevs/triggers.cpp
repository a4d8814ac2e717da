// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/triggers.h"

#include "app/manifest/checks.h"
#include "app/manifest/valuejson.h"

namespace fermata::serverlessdevs {

namespace {

// An EventBridge trigger carries what its source is.
std::string eventBridgeKind(const Value &config)
{
    const std::string source = asText(config["eventSourceConfig"]["eventSourceType"]);
    if (source == "MNS" || source == "RocketMQ" || source == "RabbitMQ")
        return "queue";
    if (source == "Kafka" || source == "DTS")
        return "stream";
    if (source == "MQTT")
        return "topic";
    return "events";
}

std::string kindOf(const std::string &type, const Value &config)
{
    static const std::map<std::string, std::string> kinds = {
        {"http", "http"},       {"timer", "timer"},       {"oss", "bucket"},       {"log", "log"},
        {"mns_topic", "topic"}, {"cdn_events", "events"}, {"tablestore", "table"}, {"eventbridge", "events"},
        {"kafka", "stream"},    {"rocketmq", "queue"},    {"rabbitmq", "queue"},   {"mns_queue", "queue"},
        {"mqtt", "topic"},      {"dts", "stream"},
    };
    if (type == "eventbridge")
        return eventBridgeKind(config);
    const auto known = kinds.find(type);
    return known == kinds.end() ? "events" : known->second;
}

} // namespace

bool isTrigger(const Value &item)
{
    return !asText(item[item["triggerType"].isMissing() ? "type" : "triggerType"]).empty();
}

std::vector<Trigger> triggersOf(const Value &list)
{
    std::vector<Trigger> triggers;
    for (const Value &item : list.items) {
        const bool isOld = item["triggerType"].isMissing();
        const std::string type = asText(item[isOld ? "type" : "triggerType"]);
        const Value &config = item[isOld ? "config" : "triggerConfig"];
        if (!isTrigger(item))
            continue;
        Trigger trigger;
        trigger.kind = kindOf(type, config);
        trigger.name = asText(item[isOld ? "name" : "triggerName"]);
        if (trigger.name.empty())
            trigger.name = type;
        trigger.settings = settingsOf(config);
        if (trigger.kind == "http")
            trigger.payload = "fc";
        trigger.settings["config"] = jsonText(config); // keys, filters and rules are no scalars
        for (const char *extra : {"qualifier", "sourceArn", "invocationRole"}) {
            if (const std::string text = asText(item[extra]); !text.empty())
                trigger.settings[extra] = text;
        }
        if (const auto qualifier = trigger.settings.find("qualifier"); qualifier != trigger.settings.end())
            trigger.qualifier = qualifier->second == "LATEST" ? std::string() : qualifier->second;
        trigger.settings["type"] = type;
        triggers.push_back(std::move(trigger));
    }
    return triggers;
}

} // namespace fermata::serverlessdevs
