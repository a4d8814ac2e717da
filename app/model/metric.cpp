// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/metric.h"

#include <array>

namespace fermata {

namespace {

struct Words
{
    MetricKind kind;
    const char *name;
    const char *unit;
};

constexpr std::array all = {
    Words{MetricKind::Calls, "calls", "count"},           Words{MetricKind::Errors, "errors", "count"},
    Words{MetricKind::Throttles, "throttles", "count"},   Words{MetricKind::DurationAverage, "duration.average", "ms"},
    Words{MetricKind::DurationP50, "duration.p50", "ms"}, Words{MetricKind::DurationP95, "duration.p95", "ms"},
    Words{MetricKind::DurationP99, "duration.p99", "ms"}, Words{MetricKind::DurationMaximum, "duration.maximum", "ms"},
    Words{MetricKind::ColdStarts, "coldStarts", "count"}, Words{MetricKind::Concurrency, "concurrency", "count"},
};

} // namespace

const std::vector<MetricKind> &metricKinds()
{
    static const std::vector<MetricKind> kinds = [] {
        std::vector<MetricKind> list;
        for (const Words &words : all)
            list.push_back(words.kind);
        return list;
    }();
    return kinds;
}

const char *name(MetricKind kind)
{
    return all[static_cast<std::size_t>(kind)].name;
}

const char *unit(MetricKind kind)
{
    return all[static_cast<std::size_t>(kind)].unit;
}

std::optional<MetricKind> metricKindNamed(std::string_view wanted)
{
    for (const Words &words : all) {
        if (wanted == words.name)
            return words.kind;
    }
    return std::nullopt;
}

} // namespace fermata
