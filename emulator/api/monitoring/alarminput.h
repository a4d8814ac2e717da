// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/alarms/metricalarm.h"
#include "emulator/api/awsprotocol.h"

namespace fermata::emulator {

// The input of PutMetricAlarm, checked with the service's words.
AwsResult<MetricAlarm> alarmIn(const AwsInput &input);

// As DescribeAlarms shows it.
nlohmann::ordered_json alarmJson(const MetricAlarm &alarm);

} // namespace fermata::emulator
