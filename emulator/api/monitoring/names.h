// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/metrics/metricstore.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

constexpr const char *lambdaSpace = "AWS/Lambda";

using Dimensions = std::map<std::string, std::string>;

// What a metric of AWS/Lambda is called, and its unit.
struct LambdaMetric
{
    const char *name;
    Measure measure;
    const char *unit;
    Measure ofAccount = Measure::Count; // what it is without dimensions, where that is no sum of the functions'
};

const LambdaMetric *lambdaMetric(const std::string &name); // null if there is none
const std::vector<LambdaMetric> &lambdaMetrics();

// What a request reads.
struct MetricSource
{
    Measure measure = Measure::Count;
    MetricStore::Filter filter;
};
// Nothing if the metric has no values of such dimensions.
std::optional<MetricSource> sourceOf(const LambdaMetric &metric, const Dimensions &dimensions);
// Which calls the dimensions mean: none, FunctionName, with Resource (f, f:alias, f:version), with ExecutedVersion; or
// which events, of EventSourceMappingUUID.
// Nothing if they are of another kind.
std::optional<MetricStore::Filter> filterOf(const Dimensions &dimensions);
// All sets of dimensions under which a call is counted.
std::vector<Dimensions> dimensionsOf(const MetricScope &scope);

} // namespace fermata::emulator
