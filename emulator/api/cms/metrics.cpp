// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/cms/metrics.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata::emulator {

const std::vector<FcMetric> &fcMetrics()
{
    using Figure = FcMetric::Figure;
    static const std::vector<FcMetric> all = {
        {"FunctionTotalInvocations", Measure::Invocations, Figure::Sum, "count"},
        {"FunctionProvisionInvocations", Measure::ProvisionedInvocations, Figure::Sum, "count"},
        {"FunctionServerErrors", Measure::ServerErrors, Figure::Sum, "count"},
        {"FunctionClientErrors", Measure::ClientErrors, Figure::Sum, "count"},
        {"FunctionFunctionErrors", Measure::Errors, Figure::Sum, "count"},
        {"FunctionConcurrencyThrottles", Measure::Throttles, Figure::Sum, "count"},
        {"FunctionResourceThrottles", Measure::Throttles, Figure::Sum, "count"},
        {"FunctionAvgDuration", Measure::Duration, Figure::Average, "ms"},
        {"FunctionMaxDuration", Measure::Duration, Figure::Maximum, "ms"},
        {"FunctionLatencyAvg", Measure::Duration, Figure::Average, "ms"},
        {"FunctionLatencyMax", Measure::Duration, Figure::Maximum, "ms"},
        {"FunctionMaxMemoryUsage", Measure::MemoryUsed, Figure::Maximum, "MB"},
        {"FunctionOndemandActiveInstance", Measure::ActiveInstances, Figure::Maximum, "count"},
        {"FunctionProvisionedCurrentInstance", Measure::ProvisionedConcurrency, Figure::Maximum, "count"},
        {"FunctionAsyncEventExpiredDropped", Measure::AsyncExpired, Figure::Sum, "count"},
        {"FunctionDestinationErrors", Measure::DestinationErrors, Figure::Sum, "count"},
        {"FunctionDestinationSucceeded", Measure::DestinationsReached, Figure::Sum, "count"},
        {"FunctionEnqueueCount", Measure::AsyncReceived, Figure::Sum, "count"},
        {"FunctionDequeueCount", Measure::AsyncDequeued, Figure::Sum, "count"},
        {"InstanceMemoryUsageMB", Measure::MemoryUsed, Figure::Maximum, "MB"},
        {"InstanceMemoryLimitMB", Measure::MemorySize, Figure::Maximum, "MB"},
        {"InstanceConcurrentRequests", Measure::Concurrency, Figure::Maximum, "count"},
        {"RegionTotalInvocations", Measure::Invocations, Figure::Sum, "count"},
        {"RegionServerErrors", Measure::ServerErrors, Figure::Sum, "count"},
        {"RegionClientErrors", Measure::ClientErrors, Figure::Sum, "count"},
        {"RegionFunctionErrors", Measure::Errors, Figure::Sum, "count"},
        {"RegionConcurrencyCount", Measure::AccountConcurrency, Figure::Maximum, "count"},
    };
    return all;
}

const FcMetric *fcMetric(const std::string &name)
{
    const std::string plain =
        name.starts_with("FunctionQualifier") ? replaced(name, "FunctionQualifier", "Function") : name;
    const std::vector<FcMetric> &all = fcMetrics();
    const auto found =
        std::find_if(all.begin(), all.end(), [&plain](const FcMetric &metric) { return plain == metric.name; });
    return found != all.end() ? &*found : nullptr;
}

double figureOf(const FcMetric &metric, const Statistic &statistic)
{
    switch (metric.figure) {
    case FcMetric::Figure::Sum: return statistic.sum();
    case FcMetric::Figure::Average: return statistic.average();
    case FcMetric::Figure::Maximum: break;
    }
    return statistic.maximum();
}

} // namespace fermata::emulator
