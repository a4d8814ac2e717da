// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/instance.h"
#include "emulator/metrics/metricstore.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// The figures of all calls since `from` (epoch seconds) and the instances of now, as text of OpenMetrics 1.0. Counters
// begin anew with this program; who reads them knows that.
std::string openMetricsText(MetricStore &metrics, const std::vector<InstanceSnapshot> &instances, std::int64_t from,
                            std::int64_t until);

} // namespace fermata::emulator
