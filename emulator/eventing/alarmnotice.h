// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/alarms/metricalarm.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// The ARNs that are told of an alarm's new state.
const std::vector<std::string> &actionsOf(const MetricAlarm &alarm);
// What a topic gets, and what a function gets.
std::string alarmMessage(const MetricAlarm &alarm, AlarmState before);
std::string alarmEvent(const MetricAlarm &alarm, AlarmState before);

} // namespace fermata::emulator
