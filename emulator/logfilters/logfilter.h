// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// A filter that CloudWatch Logs has on a group: what passes goes to a function, or counts as a metric.
struct LogFilter
{
    enum class Kind { Subscription, Metric };
    Kind kind = Kind::Subscription;
    std::string group;
    std::string name;
    std::string pattern;
    TimePoint createdAt{};

    std::string destination; // of a subscription: an ARN
    std::string role;
    std::string distribution; // ByLogStream, Random

    std::string metricSpace; // of a metric
    std::string metricName;
    std::string metricValue; // a number, "$.field" or "$field"
    std::optional<double> otherwise; // the value of lines that do not pass
    std::string unit;
    std::map<std::string, std::string> dimensions; // "$.field" by their names
};

std::string keyOf(LogFilter::Kind kind, const std::string &group, const std::string &name);
inline std::string keyOf(const LogFilter &filter)
{
    return keyOf(filter.kind, filter.group, filter.name);
}

std::string toDocument(const LogFilter &filter);
Result<LogFilter> fromDocument(std::string_view json, const LogFilter *);

} // namespace fermata::emulator
