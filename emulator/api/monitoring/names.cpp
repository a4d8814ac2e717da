// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/names.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr const char *sourceDimension = "EventSourceMappingUUID";

} // namespace

const std::vector<LambdaMetric> &lambdaMetrics()
{
    static const std::vector<LambdaMetric> all = {
        {"Invocations", Measure::Invocations, "Count"},
        {"Errors", Measure::Errors, "Count"},
        {"Throttles", Measure::Throttles, "Count"},
        {"Duration", Measure::Duration, "Milliseconds"},
        {"DeadLetterErrors", Measure::DeadLetterErrors, "Count"},
        {"DestinationDeliveryFailures", Measure::DestinationErrors, "Count"},
        {"ConcurrentExecutions", Measure::Concurrency, "Count", Measure::AccountConcurrency},
        {"UnreservedConcurrentExecutions", Measure::Count, "Count", Measure::UnreservedConcurrency},
        {"ClaimedAccountConcurrency", Measure::Count, "Count", Measure::ClaimedConcurrency},
        {"ProvisionedConcurrentExecutions", Measure::ProvisionedConcurrency, "Count"},
        {"ProvisionedConcurrencyInvocations", Measure::ProvisionedInvocations, "Count"},
        {"ProvisionedConcurrencySpilloverInvocations", Measure::ProvisionedSpillover, "Count"},
        {"ProvisionedConcurrencyUtilization", Measure::ProvisionedUtilization, "Count"},
        {"AsyncEventsReceived", Measure::AsyncReceived, "Count"},
        {"AsyncEventAge", Measure::AsyncAge, "Milliseconds"},
        {"AsyncEventsDropped", Measure::AsyncDropped, "Count"},
        {"IteratorAge", Measure::IteratorAge, "Milliseconds"},
        {"RecursiveInvocationsDropped", Measure::RecursionDropped, "Count"},
        {"PolledEventCount", Measure::SourcePolled, "Count"},
        {"FilteredOutEventCount", Measure::SourceFilteredOut, "Count"},
        {"InvokedEventCount", Measure::SourceInvoked, "Count"},
        {"FailedInvokeEventCount", Measure::SourceFailedInvoke, "Count"},
        {"DeletedEventCount", Measure::SourceDeleted, "Count"},
    };
    return all;
}

const LambdaMetric *lambdaMetric(const std::string &name)
{
    const std::vector<LambdaMetric> &all = lambdaMetrics();
    const auto found = std::find_if(all.begin(), all.end(), [&name](const LambdaMetric &m) { return m.name == name; });
    return found != all.end() ? &*found : nullptr;
}

std::optional<MetricSource> sourceOf(const LambdaMetric &metric, const Dimensions &dimensions)
{
    if (dimensions.empty() && metric.ofAccount != Measure::Count) {
        MetricSource source{metric.ofAccount, {}};
        source.filter.source = "lambda";
        return source;
    }
    const std::optional<MetricStore::Filter> filter = filterOf(dimensions);
    const bool isOfSource = metric.measure >= Measure::SourcePolled && metric.measure <= Measure::SourceDeleted;
    if (isOfSource != dimensions.contains(sourceDimension))
        return std::nullopt;
    if (!filter || metric.measure == Measure::Count)
        return std::nullopt;
    return MetricSource{metric.measure, *filter};
}

std::optional<MetricStore::Filter> filterOf(const Dimensions &dimensions)
{
    MetricStore::Filter filter;
    for (const auto &[name, value] : dimensions) {
        if (name == "FunctionName") {
            filter.function = value;
        } else if (name == sourceDimension) {
            const MetricScope scope = scopeOfSource(value);
            filter.function = scope.function;
            filter.qualifier = scope.qualifier;
            filter.source = scope.source;
        } else if (name == "ExecutedVersion") {
            filter.version = value;
        } else if (name == "Resource") {
            const std::size_t colon = value.find(':');
            filter.function = value.substr(0, colon);
            filter.qualifier = colon == std::string::npos ? std::string() : value.substr(colon + 1);
        } else {
            return std::nullopt;
        }
    }
    return filter;
}

std::vector<Dimensions> dimensionsOf(const MetricScope &scope)
{
    if (scope.source == sourceKind)
        return {{{sourceDimension, scope.qualifier}}};
    if (scope.function.empty()) // of the account
        return {{}};
    std::string resource = scope.function;
    if (!scope.qualifier.empty())
        resource.append(":").append(scope.qualifier);
    std::vector<Dimensions> sets = {
        {}, {{"FunctionName", scope.function}}, {{"FunctionName", scope.function}, {"Resource", resource}}};
    if (!scope.qualifier.empty() && scope.qualifier != scope.version) {
        sets.push_back({{"FunctionName", scope.function}, {"Resource", resource}, {"ExecutedVersion", scope.version}});
    }
    return sets;
}

} // namespace fermata::emulator
