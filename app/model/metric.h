// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <optional>
#include <string_view>
#include <vector>

namespace fermata {

// What is counted or measured of a function's calls, by one name for all vendors.
enum class MetricKind {
    Calls,
    Errors,    // calls that failed in the function
    Throttles, // calls that found no slot
    DurationAverage, // ms, as are the other durations
    DurationP50,
    DurationP95,
    DurationP99,
    DurationMaximum,
    ColdStarts,
    Concurrency // the most calls at a time
};

// The figure of one period, named by its beginning. A period of which nothing is known has no point: it is not zero.
struct MetricPoint
{
    TimePoint time{};
    double value = 0;

    bool operator==(const MetricPoint &) const = default;
};

struct MetricSeries
{
    MetricKind kind = MetricKind::Calls;
    std::vector<MetricPoint> points; // by time

    bool operator==(const MetricSeries &) const = default;
};

const std::vector<MetricKind> &metricKinds();
const char *name(MetricKind kind); // calls, errors, throttles, duration.p95 ...
const char *unit(MetricKind kind); // count, ms
std::optional<MetricKind> metricKindNamed(std::string_view name);

} // namespace fermata
