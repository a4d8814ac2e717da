// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/awsprotocol.h"
#include "emulator/api/localcloud.h"
#include "emulator/api/monitoring/names.h"

namespace fermata::emulator {

// Values by the beginning of their period, epoch seconds.
using Values = std::map<std::int64_t, double>;

struct MetricRequest
{
    std::string space;
    std::string name;
    Dimensions dimensions;
    std::int64_t period = 60; // s
    std::int64_t from = 0;    // epoch s
    std::int64_t until = 0;   // not included
};

// Whether the cloud takes one of so many seconds.
bool isPeriod(std::int64_t seconds);

// The metric by periods; empty if there is none of that name.
MetricPoints pointsOf(const LocalCloud &cloud, const MetricRequest &request);

// Average, Sum, Minimum, Maximum, SampleCount, p99, p99.9, tm95, IQM. Nothing for another name.
std::optional<double> statisticNamed(const std::string &name, const Statistic &statistic);

// Dimensions as they are written in requests.
Dimensions dimensionsIn(const AwsInput &input);

} // namespace fermata::emulator
