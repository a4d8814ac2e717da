// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sources/eventsource.h"

#include "app/base/time.h"
#include "emulator/messaging/queue.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

std::optional<int> optionalNumber(const Json &json, const char *member)
{
    return json.contains(member) ? std::optional(json.at(member).get<int>()) : std::nullopt;
}

} // namespace

const char *name(SourceState state)
{
    switch (state) {
    case SourceState::Creating: return "Creating";
    case SourceState::Enabling: return "Enabling";
    case SourceState::Enabled: return "Enabled";
    case SourceState::Disabling: return "Disabling";
    case SourceState::Disabled: return "Disabled";
    case SourceState::Updating: return "Updating";
    case SourceState::Deleting: return "Deleting";
    }
    return "";
}

bool EventSource::countsEvents() const
{
    const auto config = attributes.find("MetricsConfig");
    if (config == attributes.end())
        return false;
    const auto metrics = nlohmann::json::parse(config->second, nullptr, false);
    const auto names =
        metrics.is_object() ? metrics.value("Metrics", nlohmann::json::array()) : nlohmann::json::array();
    return std::find(names.begin(), names.end(), "EventCount") != names.end();
}

SourceKind EventSource::kind() const
{
    switch (service()) {
    case SourceService::Queue: return SourceKind::Queue;
    case SourceService::Kinesis:
    case SourceService::Table: return SourceKind::Stream;
    default: return SourceKind::Other;
    }
}

SourceService EventSource::service() const
{
    struct Prefix
    {
        const char *arn;
        SourceService service;
    };
    constexpr std::array<Prefix, 5> prefixes = {{{"arn:aws:kinesis:", SourceService::Kinesis},
                                                 {"arn:aws:dynamodb:", SourceService::Table},
                                                 {"arn:aws:kafka:", SourceService::ManagedKafka},
                                                 {"arn:aws:mq:", SourceService::Broker},
                                                 {"arn:aws:rds:", SourceService::Documents}}};
    if (sourceArn.empty())
        return attributes.contains("SelfManagedEventSource") ? SourceService::Kafka : SourceService::Unknown;
    if (!queueNameIn(sourceArn).empty())
        return SourceService::Queue;
    for (const Prefix &prefix : prefixes) {
        if (sourceArn.starts_with(prefix.arn))
            return prefix.service;
    }
    return SourceService::Unknown;
}

std::string toDocument(const EventSource &source)
{
    Json json = {{"uuid", source.uuid},
                 {"sourceArn", source.sourceArn},
                 {"function", source.function},
                 {"qualifier", source.qualifier},
                 {"window", source.window.count()},
                 {"filters", source.filters},
                 {"reportsFailures", source.reportsFailures},
                 {"enabled", source.enabled},
                 {"modifiedAt", toEpochMs(source.modifiedAt)},
                 {"attributes", source.attributes},
                 {"declared", source.declared}};
    if (source.batchSize)
        json["batchSize"] = *source.batchSize;
    if (source.mostAtOnce)
        json["mostAtOnce"] = *source.mostAtOnce;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<EventSource> fromDocument(std::string_view text, const EventSource *)
{
    try {
        const Json json = Json::parse(text);
        EventSource source;
        source.uuid = json.at("uuid").get<std::string>();
        source.sourceArn = json.at("sourceArn").get<std::string>();
        source.function = json.at("function").get<std::string>();
        source.qualifier = json.at("qualifier").get<std::string>();
        source.batchSize = optionalNumber(json, "batchSize");
        source.window = std::chrono::seconds(json.at("window").get<std::int64_t>());
        source.filters = json.at("filters").get<std::vector<std::string>>();
        source.reportsFailures = json.at("reportsFailures").get<bool>();
        source.mostAtOnce = optionalNumber(json, "mostAtOnce");
        source.enabled = json.at("enabled").get<bool>();
        source.modifiedAt = fromEpochMs(json.at("modifiedAt").get<std::int64_t>());
        source.attributes = json.at("attributes").get<std::map<std::string, std::string>>();
        source.declared = json.value("declared", std::string()); // not in older documents
        return source;
    } catch (const Json::exception &) {
        return failure(Error::Code::Invalid, "store.invalid", "Not an event source");
    }
}

} // namespace fermata::emulator
