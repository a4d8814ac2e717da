// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/awsprotocol.h"
#include "emulator/api/localcloud.h"

namespace fermata::emulator {

using MonitoringAnswer = AwsResult<nlohmann::ordered_json>;

// One function per operation of the API, named as the service names it.
MonitoringAnswer getMetricData(const LocalCloud &, const AwsInput &);       // data.cpp
MonitoringAnswer getMetricStatistics(const LocalCloud &, const AwsInput &); // statistics.cpp
MonitoringAnswer listMetrics(const LocalCloud &, const AwsInput &);         // metrics.cpp
MonitoringAnswer putMetricData(const LocalCloud &, const AwsInput &);
MonitoringAnswer putMetricAlarm(const LocalCloud &, const AwsInput &);      // alarms.cpp
MonitoringAnswer describeAlarms(const LocalCloud &, const AwsInput &);
MonitoringAnswer deleteAlarms(const LocalCloud &, const AwsInput &);
MonitoringAnswer setAlarmState(const LocalCloud &, const AwsInput &);
MonitoringAnswer enableAlarmActions(const LocalCloud &, const AwsInput &);
MonitoringAnswer disableAlarmActions(const LocalCloud &, const AwsInput &);

tl::unexpected<AwsFault> missingParameter(const char *name);

} // namespace fermata::emulator
