// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/alarms/metricalarm.h"

namespace fermata::emulator {

// Values of a metric by the beginning of their period, epoch seconds.
using AlarmValues = std::map<std::int64_t, double>;

struct Evaluation
{
    AlarmState state = AlarmState::InsufficientData;
    std::string reason;
};

// What the alarm's state is by the periods before `end` (epoch seconds, the end of one). Nothing: as it was.
std::optional<Evaluation> evaluated(const MetricAlarm &alarm, const AlarmValues &values, std::int64_t end);

// GreaterThanThreshold ...; null for another word.
const char *comparisonWords(std::string_view comparison);

} // namespace fermata::emulator
