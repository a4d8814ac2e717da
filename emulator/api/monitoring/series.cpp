// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/series.h"

#include "emulator/journal/archive.h"

#include <cstdlib>

namespace fermata::emulator {
namespace {

MetricPoints finePoints(MetricStore &metrics, const MetricRequest &request)
{
    if (request.space != lambdaSpace)
        return metrics.minutes(CustomMetric{request.space, request.name, request.dimensions}, request.from,
                               request.until);
    const LambdaMetric *const metric = lambdaMetric(request.name);
    const std::optional<MetricSource> source = metric != nullptr ? sourceOf(*metric, request.dimensions) : std::nullopt;
    if (!source)
        return {};
    return request.period < 60 ? metrics.seconds(source->measure, source->filter, request.from, request.until)
                               : metrics.minutes(source->measure, source->filter, request.from, request.until);
}

// The number behind a beginning: p99.9.
std::optional<double> percentIn(const std::string &name, std::string_view beginning)
{
    if (!name.starts_with(beginning) || name.size() == beginning.size())
        return std::nullopt;
    char *end = nullptr;
    const double percent = std::strtod(name.c_str() + beginning.size(), &end);
    return *end == '\0' && percent >= 0 && percent <= 100 ? std::optional(percent) : std::nullopt;
}

} // namespace

bool isPeriod(std::int64_t seconds)
{
    const bool isShort = seconds == 1 || seconds == 5 || seconds == 10 || seconds == 20 || seconds == 30;
    return isShort || (seconds > 0 && seconds % 60 == 0);
}

MetricPoints pointsOf(const LocalCloud &cloud, const MetricRequest &request)
{
    MetricPoints points;
    for (const auto &[second, statistic] : finePoints(cloud.archive.metrics(), request))
        points[second - second % request.period].merge(statistic);
    return points;
}

std::optional<double> statisticNamed(const std::string &name, const Statistic &statistic)
{
    if (name == "Average")
        return statistic.average();
    if (name == "Sum")
        return statistic.sum();
    if (name == "Minimum")
        return statistic.minimum();
    if (name == "Maximum")
        return statistic.maximum();
    if (name == "SampleCount")
        return statistic.count();
    if (name == "IQM")
        return statistic.trimmedMean(25, 75);
    if (const std::optional<double> percent = percentIn(name, "p"))
        return statistic.percentile(*percent);
    if (const std::optional<double> percent = percentIn(name, "tm"))
        return statistic.trimmedMean(0, *percent);
    return std::nullopt;
}

Dimensions dimensionsIn(const AwsInput &input)
{
    Dimensions dimensions;
    for (const AwsInput &dimension : input.list("Dimensions"))
        dimensions[dimension.text("Name").value_or("")] = dimension.text("Value").value_or("");
    return dimensions;
}

} // namespace fermata::emulator
