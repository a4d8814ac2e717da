// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/triggerinput.h"

#include "app/base/text.h"
#include "emulator/api/fc/reading.h"

#include <algorithm>
#include <map>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t timerPayloadBytes = 128 * 1024;
constexpr std::size_t longestTag = 16;

FcResult<void> oneOf(const Json &config, const char *name, std::initializer_list<const char *> words)
{
    std::string text;
    if (FcResult<void> read = readFcText(config, name, 256, text); !read)
        return read;
    if (std::find(words.begin(), words.end(), text) != words.end())
        return {};
    const std::vector<std::string> known(words.begin(), words.end());
    return fcInvalid("triggerConfig." + std::string(name) + " must be one of " + join(known, ", ") + " (got '" + text
                     + "')");
}

FcResult<void> needsMembers(const Json &config, std::initializer_list<const char *> names)
{
    for (const char *const name : names) {
        if (!fcMember(config, name))
            return fcInvalid("triggerConfig." + std::string(name) + " is required");
    }
    return {};
}

FcResult<void> needsSource(const Trigger &trigger, const char *service)
{
    const auto source = trigger.settings.find("sourceArn");
    const std::string prefix = std::string("acs:").append(service).append(":");
    if (source == trigger.settings.end() || !source->second.starts_with(prefix))
        return fcInvalid("sourceArn of this trigger must begin with " + prefix);
    return {};
}

// JSON in a text, as the SDK types it, or the object itself, as manifests have it.
FcResult<void> checkAuthConfig(const Json &config)
{
    const Json *const auth = fcMember(config, "authConfig");
    if (!auth)
        return fcInvalid("triggerConfig.authConfig is required for jwt");
    const Json object = auth->is_string() ? Json::parse(auth->get<std::string>(), nullptr, false) : *auth;
    const Json keys = object.is_object() ? object.value("jwks", object.value("JWKS", Json())) : Json();
    if (!keys.is_object() || !keys.contains("keys") || !keys["keys"].is_array())
        return fcInvalid("triggerConfig.authConfig must have the jwks with its keys");
    return {};
}

FcResult<void> checkHttp(const Json &config, const Trigger &)
{
    static const std::vector<std::string> known = {"GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"};
    std::vector<std::string> methods;
    bool disabled = false;
    const FcResult<void> read =
        firstFault({readFcTexts(config, "methods", methods), readFcFlag(config, "disableURLInternet", disabled)});
    if (!read)
        return read;
    for (const std::string &method : methods) {
        if (std::find(known.begin(), known.end(), method) == known.end())
            return fcInvalid("triggerConfig.methods: '" + method + "' is not one of " + join(known, ", "));
    }
    if (!fcMember(config, "authType"))
        return {};
    if (FcResult<void> type = oneOf(config, "authType", {"anonymous", "function", "jwt"}); !type)
        return type;
    return config["authType"] == "jwt" ? checkAuthConfig(config) : FcResult<void>();
}

// "@every 5m", or six fields, perhaps behind CRON_TZ=ZONE.
bool isSchedule(const std::string &text)
{
    if (text.starts_with("@every "))
        return text.size() > 8 && std::string_view("smh").find(text.back()) != std::string_view::npos
            && std::isdigit(static_cast<unsigned char>(text[7])) != 0;
    std::vector<std::string> fields = split(trimmed(text), ' ');
    std::erase(fields, "");
    if (!fields.empty() && fields.front().starts_with("CRON_TZ="))
        fields.erase(fields.begin());
    return fields.size() == 6;
}

FcResult<void> checkTimer(const Json &config, const Trigger &)
{
    std::string schedule;
    std::string payload;
    bool enabled = false;
    const FcResult<void> read =
        firstFault({readFcText(config, "cronExpression", 256, schedule),
                    readFcText(config, "payload", timerPayloadBytes, payload), readFcFlag(config, "enable", enabled)});
    if (!read)
        return read;
    if (!isSchedule(schedule))
        return fcInvalid("triggerConfig.cronExpression '" + schedule + "' is not valid");
    return {};
}

FcResult<void> checkOss(const Json &config, const Trigger &trigger)
{
    std::vector<std::string> events;
    const FcResult<void> read = firstFault({needsSource(trigger, "oss"), readFcTexts(config, "events", events)});
    if (!read)
        return read;
    const bool known = !events.empty() && std::all_of(events.begin(), events.end(), [](const std::string &event) {
        return event.starts_with("oss:Object");
    });
    return known ? FcResult<void>() : fcInvalid("triggerConfig.events must be a list of oss:Object... events");
}

FcResult<void> checkLog(const Json &config, const Trigger &trigger)
{
    const FcResult<void> needed =
        firstFault({needsSource(trigger, "log"), needsMembers(config, {"sourceConfig", "jobConfig"})});
    if (!needed)
        return needed;
    int retries = 0;
    int interval = 3;
    std::string logstore;
    if (!config["jobConfig"].is_object() || !config["sourceConfig"].is_object())
        return fcInvalid("triggerConfig.jobConfig and sourceConfig must be objects");
    const FcResult<void> read = firstFault({readFcNumber(config["jobConfig"], "maxRetryTime", 0, 100, retries),
                                            readFcNumber(config["jobConfig"], "triggerInterval", 3, 600, interval),
                                            readFcText(config["sourceConfig"], "logstore", 256, logstore)});
    if (!read)
        return read;
    return logstore.empty() ? fcInvalid("triggerConfig.sourceConfig.logstore is required") : FcResult<void>();
}

FcResult<void> checkTopic(const Json &config, const Trigger &trigger)
{
    std::string tag;
    return firstFault({needsSource(trigger, "mns"), oneOf(config, "notifyContentFormat", {"STREAM", "JSON"}),
                       oneOf(config, "notifyStrategy", {"BACKOFF_RETRY", "EXPONENTIAL_DECAY_RETRY"}),
                       readFcText(config, "filterTag", longestTag, tag)});
}

FcResult<void> checkCdn(const Json &config, const Trigger &trigger)
{
    return firstFault({needsSource(trigger, "cdn"),
                       oneOf(config, "eventName",
                             {"LogFileCreated", "CachedObjectsRefreshed", "CachedObjectsPushed", "CachedObjectsBlocked",
                              "CdnDomainStarted", "CdnDomainStopped", "CdnDomainAdded", "CdnDomainDeleted"}),
                       needsMembers(config, {"eventVersion", "notes", "filter"})});
}

FcResult<void> checkTable(const Json &, const Trigger &trigger)
{
    return needsSource(trigger, "ots");
}

FcResult<void> checkEvents(const Json &config, const Trigger &)
{
    const Json *const source = fcMember(config, "eventSourceConfig");
    if (!source || !source->is_object())
        return fcInvalid("triggerConfig.eventSourceConfig is required");
    return oneOf(*source, "eventSourceType", {"Default", "MNS", "RocketMQ", "RabbitMQ", "MQTT", "Kafka", "DTS"});
}

struct Kind
{
    const char *kind;
    FcResult<void> (*check)(const Json &config, const Trigger &trigger);
};

const Kind *kindNamed(const std::string &type)
{
    static const std::map<std::string, Kind> kinds = {
        {"http", {"http", checkHttp}},         {"timer", {"timer", checkTimer}},
        {"oss", {"bucket", checkOss}},         {"log", {"log", checkLog}},
        {"mns_topic", {"topic", checkTopic}},  {"cdn_events", {"events", checkCdn}},
        {"tablestore", {"table", checkTable}}, {"eventbridge", {"events", checkEvents}},
    };
    const auto found = kinds.find(type);
    return found != kinds.end() ? &found->second : nullptr;
}

// What the rest of the cloud reads without knowing the service's JSON.
void flatten(const Json &config, Trigger &trigger)
{
    for (const auto &[name, value] : config.items()) {
        if (value.is_string())
            trigger.settings[name] = value.get<std::string>();
        else if (value.is_number() || value.is_boolean())
            trigger.settings[name] = value.dump();
    }
    const std::vector<std::string> methods = config.value("methods", std::vector<std::string>());
    if (!methods.empty())
        trigger.settings["methods"] = join(methods, ",");
}

FcResult<void> readConfig(const Json &body, Trigger &trigger)
{
    const Json *const text = fcMember(body, "triggerConfig");
    if (!text)
        return {};
    Json config = text->is_string() ? Json::parse(text->get<std::string>(), nullptr, false) : Json();
    if (!config.is_object())
        return fcInvalid("triggerConfig must be a JSON object in a text");
    if (FcResult<void> checked = kindNamed(trigger.settings["type"])->check(config, trigger); !checked)
        return checked;
    if (trigger.kind == "http" && !fcMember(config, "authType"))
        config["authType"] = "function";
    static const std::vector<std::string> ours = {"type",           "description", "sourceArn",
                                                  "invocationRole", "id",          "createdTime"};
    std::erase_if(trigger.settings,
                  [](const auto &setting) { return std::find(ours.begin(), ours.end(), setting.first) == ours.end(); });
    flatten(config, trigger);
    trigger.settings["config"] = config.dump(-1, ' ', false, Json::error_handler_t::replace);
    return {};
}

} // namespace

std::string fcTriggerKind(const std::string &type)
{
    const Kind *const kind = kindNamed(type);
    return kind ? kind->kind : std::string();
}

FcResult<void> readFcTrigger(const Json &body, Trigger &trigger)
{
    for (const char *const name : {"description", "sourceArn", "invocationRole"}) {
        if (FcResult<void> read = readFcText(body, name, 1024, trigger.settings[name]); !read)
            return read;
        if (trigger.settings[name].empty())
            trigger.settings.erase(name);
    }
    if (FcResult<void> read = readFcText(body, "qualifier", 128, trigger.qualifier); !read)
        return read;
    if (trigger.qualifier == "LATEST")
        trigger.qualifier.clear();
    return readConfig(body, trigger);
}

} // namespace fermata::emulator
