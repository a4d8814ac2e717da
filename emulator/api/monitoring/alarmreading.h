// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/alarms/evaluation.h"
#include "emulator/api/localcloud.h"

namespace fermata::emulator {

// The alarm's metric in [from, until), epoch seconds.
AlarmValues alarmValues(const LocalCloud &cloud, const MetricAlarm &alarm, std::int64_t from, std::int64_t until);

} // namespace fermata::emulator
