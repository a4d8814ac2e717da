// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/admin/openmetrics.h"

#include <array>
#include <cstdio>
#include <map>

namespace fermata::emulator {
namespace {

struct Family
{
    Measure measure;
    const char *name;
    const char *help;
};

constexpr std::array counters = {
    Family{Measure::Invocations, "fermata_invocations", "Calls that ran."},
    Family{Measure::Errors, "fermata_errors", "Calls that failed in the function."},
    Family{Measure::Throttles, "fermata_throttles", "Calls that found no slot."},
    Family{Measure::ColdStarts, "fermata_cold_starts", "Calls that paid for a start."},
    Family{Measure::Retries, "fermata_retries", "Calls that repeat a failed one."},
    Family{Measure::AsyncReceived, "fermata_async_received", "Events that were queued."},
    Family{Measure::AsyncDropped, "fermata_async_dropped", "Events given up without a run that succeeded."},
};

constexpr std::array spans = {
    Family{Measure::Duration, "fermata_duration_seconds", "Time in the handler."},
    Family{Measure::InitDuration, "fermata_init_duration_seconds", "Time of starts."},
    Family{Measure::AsyncAge, "fermata_async_age_seconds", "Time from queueing to the call."},
};

constexpr std::array bounds = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0};

std::string numberText(double value)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.15g", value);
    return text.data();
}

std::string label(const char *name, const std::string &value)
{
    std::string text = std::string(name).append("=\"");
    for (const char letter : value) {
        if (letter == '\\' || letter == '"')
            text += '\\';
        text += letter == '\n' ? ' ' : letter;
    }
    return text.append("\"");
}

std::string labelsOf(const MetricScope &scope)
{
    return label("function", scope.function) + ',' + label("version", scope.version) + ','
         + label("qualifier", scope.qualifier) + ',' + label("source", scope.source);
}

void addSample(std::string &text, const std::string &name, const std::string &labels, double value)
{
    text.append(name).append("{").append(labels).append("} ").append(numberText(value)).append("\n");
}

void addHead(std::string &text, const char *name, const char *type, const char *help)
{
    text.append("# TYPE ").append(name).append(" ").append(type).append("\n");
    text.append("# HELP ").append(name).append(" ").append(help).append("\n");
}

using Scopes = std::vector<std::pair<MetricScope, Measure>>;

Statistic whole(MetricStore &metrics, Measure measure, const MetricScope &scope, std::int64_t from, std::int64_t until)
{
    MetricStore::Filter filter;
    filter.function = scope.function;
    filter.version = scope.version;
    filter.qualifier = scope.qualifier;
    filter.source = scope.source;
    Statistic sum;
    for (const auto &[minute, statistic] : metrics.minutes(measure, filter, from, until))
        sum.merge(statistic);
    return sum;
}

void addHistogram(std::string &text, const std::string &name, const std::string &labels, const Statistic &statistic)
{
    for (const double bound : bounds)
        addSample(text, name + "_bucket", labels + ',' + label("le", numberText(bound)),
                  statistic.countBetween(0, bound * 1000));
    addSample(text, name + "_bucket", labels + ',' + label("le", "+Inf"), statistic.count());
    addSample(text, name + "_count", labels, statistic.count());
    addSample(text, name + "_sum", labels, statistic.sum() / 1000);
}

void addInstances(std::string &text, const std::vector<InstanceSnapshot> &instances)
{
    std::map<std::string, int> counts;
    for (const InstanceSnapshot &instance : instances) {
        if (instance.state != InstanceState::Gone)
            ++counts[label("function", instance.function) + ',' + label("version", instance.version) + ','
                     + label("state", name(instance.state))];
    }
    addHead(text, "fermata_instances", "gauge", "Instances by their state.");
    for (const auto &[labels, count] : counts)
        addSample(text, "fermata_instances", labels, count);
}

} // namespace

std::string openMetricsText(MetricStore &metrics, const std::vector<InstanceSnapshot> &instances, std::int64_t from,
                            std::int64_t until)
{
    std::string text;
    const Scopes scopes = metrics.scopes(from);
    for (const Family &counter : counters) {
        addHead(text, counter.name, "counter", counter.help);
        for (const auto &[scope, measure] : scopes) {
            if (measure == counter.measure)
                addSample(text, std::string(counter.name).append("_total"), labelsOf(scope),
                          whole(metrics, measure, scope, from, until).sum());
        }
    }
    for (const Family &span : spans) {
        addHead(text, span.name, "histogram", span.help);
        text.append("# UNIT ").append(span.name).append(" seconds\n");
        for (const auto &[scope, measure] : scopes) {
            if (measure == span.measure)
                addHistogram(text, span.name, labelsOf(scope), whole(metrics, measure, scope, from, until));
        }
    }
    addInstances(text, instances);
    return text.append("# EOF\n");
}

} // namespace fermata::emulator
