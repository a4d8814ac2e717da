// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logfilters/logfilter.h"

#include "app/base/time.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

constexpr char separator = '\n'; // in no name of a group or filter

} // namespace

std::string keyOf(LogFilter::Kind kind, const std::string &group, const std::string &name)
{
    std::string key(kind == LogFilter::Kind::Metric ? "metric" : "subscription");
    return key.append(1, separator).append(group).append(1, separator).append(name);
}

std::string toDocument(const LogFilter &filter)
{
    Json json = {{"metric", filter.kind == LogFilter::Kind::Metric},
                 {"group", filter.group},
                 {"name", filter.name},
                 {"pattern", filter.pattern},
                 {"createdAt", toEpochMs(filter.createdAt)},
                 {"destination", filter.destination},
                 {"role", filter.role},
                 {"distribution", filter.distribution},
                 {"metricSpace", filter.metricSpace},
                 {"metricName", filter.metricName},
                 {"metricValue", filter.metricValue},
                 {"unit", filter.unit},
                 {"dimensions", filter.dimensions}};
    if (filter.otherwise)
        json["otherwise"] = *filter.otherwise;
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<LogFilter> fromDocument(std::string_view text, const LogFilter *)
{
    try {
        const Json json = Json::parse(text);
        LogFilter filter;
        filter.kind = json.at("metric").get<bool>() ? LogFilter::Kind::Metric : LogFilter::Kind::Subscription;
        filter.group = json.at("group").get<std::string>();
        filter.name = json.at("name").get<std::string>();
        filter.pattern = json.at("pattern").get<std::string>();
        filter.createdAt = fromEpochMs(json.at("createdAt").get<std::int64_t>());
        filter.destination = json.at("destination").get<std::string>();
        filter.role = json.at("role").get<std::string>();
        filter.distribution = json.at("distribution").get<std::string>();
        filter.metricSpace = json.at("metricSpace").get<std::string>();
        filter.metricName = json.at("metricName").get<std::string>();
        filter.metricValue = json.at("metricValue").get<std::string>();
        filter.unit = json.at("unit").get<std::string>();
        filter.dimensions = json.at("dimensions").get<std::map<std::string, std::string>>();
        if (json.contains("otherwise"))
            filter.otherwise = json.at("otherwise").get<double>();
        return filter;
    } catch (const Json::exception &) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a log filter");
    }
}

} // namespace fermata::emulator
