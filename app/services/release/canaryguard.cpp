// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/release/canaryguard.h"

#include <algorithm>
#include <map>

namespace fermata {

namespace {

const MetricSeries *find(const QList<MetricSeries> &series, MetricKind kind)
{
    const auto found =
        std::find_if(series.begin(), series.end(), [kind](const MetricSeries &one) { return one.kind == kind; });
    return found == series.end() ? nullptr : &*found;
}

double sumOf(const MetricSeries *series)
{
    double sum = 0;
    if (series) {
        for (const MetricPoint &point : series->points)
            sum += point.value;
    }
    return sum;
}

} // namespace

CanarySample sampleOf(const QList<MetricSeries> &series, const CanaryLimits &limits)
{
    const MetricSeries *const calls = find(series, MetricKind::Calls);
    const MetricSeries *const slow = find(series, MetricKind::DurationP95);
    CanarySample sample;
    sample.calls = sumOf(calls);
    sample.errors = sumOf(find(series, MetricKind::Errors));
    std::map<TimePoint, double> counts;
    if (calls) {
        for (const MetricPoint &point : calls->points)
            counts[point.time] = point.value;
    }
    if (slow) {
        for (const MetricPoint &point : slow->points) {
            if (counts[point.time] >= limits.leastCalls)
                sample.p95 = std::max(sample.p95.value_or(0), point.value);
        }
    }
    return sample;
}

CanaryVerdict judge(const CanarySample &candidate, const CanarySample &stable, const CanaryLimits &limits)
{
    if (candidate.calls < limits.leastCalls)
        return CanaryVerdict::TooFewCalls;
    if (candidate.errorShare() > limits.errorShare && candidate.errorShare() > stable.errorShare())
        return CanaryVerdict::TooManyErrors;
    const double slow =
        stable.p95 ? std::max(*stable.p95 * limits.slowdown, *stable.p95 + CanaryLimits::leastDelay) : 0;
    if (candidate.p95 && stable.p95 && *candidate.p95 > slow)
        return CanaryVerdict::TooSlow;
    return CanaryVerdict::Good;
}

} // namespace fermata
