// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

enum class AlarmState { InsufficientData, Ok, Alarm };
const char *name(AlarmState state); // INSUFFICIENT_DATA, OK, ALARM
std::optional<AlarmState> alarmStateNamed(std::string_view name);

// An alarm of CloudWatch on one metric.
struct MetricAlarm
{
    std::string name;
    std::string description;
    bool actsAtAll = true;
    std::vector<std::string> whenOk; // ARNs
    std::vector<std::string> whenAlarm;
    std::vector<std::string> whenInsufficient;

    std::string space;
    std::string metric;
    std::map<std::string, std::string> dimensions;
    std::string statistic; // Sum, p99 ...
    std::string unit;
    std::int64_t period = 60; // s
    int periods = 1;          // EvaluationPeriods
    int datapoints = 1;       // of them that must be beyond the threshold
    double threshold = 0;
    std::string comparison;             // GreaterThanThreshold ...
    std::string missing = "missing";    // TreatMissingData: missing, ignore, breaching, notBreaching

    AlarmState state = AlarmState::InsufficientData;
    std::string reason = "Unchecked: Initial alarm creation";
    std::string reasonData;
    TimePoint changedAt{}; // its settings
    TimePoint stateAt{};   // its state or the reason for it
};

std::string alarmArn(const std::string &name);

std::string toDocument(const MetricAlarm &alarm);
Result<MetricAlarm> fromDocument(std::string_view json, const MetricAlarm *);

} // namespace fermata::emulator
