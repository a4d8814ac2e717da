// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/monitoring/operations.h"
#include "emulator/api/monitoring/series.h"
#include "emulator/journal/archive.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::int64_t activeFor = 14 * 24 * 3600; // s: what has had no value for longer is not listed
constexpr std::int64_t recently = 3 * 3600;
constexpr std::size_t pageSize = 500;

// Everything that had a value since then, in a fixed order.
std::set<CustomMetric> allMetrics(MetricStore &metrics, std::int64_t from)
{
    std::set<CustomMetric> all;
    for (const auto &[scope, measure] : metrics.scopes(from)) {
        for (const LambdaMetric &metric : lambdaMetrics()) {
            const bool isOfAccount = scope.function.empty() && scope.source == "lambda";
            if (measure != (isOfAccount ? metric.ofAccount : metric.measure))
                continue;
            for (const Dimensions &dimensions : dimensionsOf(scope))
                all.insert({lambdaSpace, metric.name, dimensions});
        }
    }
    for (const CustomMetric &metric : metrics.customMetrics(from))
        all.insert(metric);
    return all;
}

bool isWanted(const CustomMetric &metric, const AwsInput &input)
{
    if (input.has("Namespace") && metric.space != input.text("Namespace"))
        return false;
    if (input.has("MetricName") && metric.name != input.text("MetricName"))
        return false;
    const std::vector<AwsInput> filters = input.list("Dimensions");
    return std::all_of(filters.begin(), filters.end(), [&metric](const AwsInput &filter) {
        const auto found = metric.dimensions.find(filter.text("Name").value_or(""));
        return found != metric.dimensions.end() && (!filter.has("Value") || found->second == filter.text("Value"));
    });
}

Statistic statisticIn(const AwsInput &datum)
{
    if (const std::optional<AwsInput> figures = datum.object("StatisticValues")) {
        return Statistic::ofFigures(figures->number("SampleCount").value_or(0), figures->number("Sum").value_or(0),
                                    figures->number("Minimum").value_or(0), figures->number("Maximum").value_or(0));
    }
    Statistic statistic;
    if (const std::optional<double> value = datum.number("Value"))
        statistic.add(*value);
    const std::vector<double> values = datum.numbers("Values");
    const std::vector<double> counts = datum.numbers("Counts");
    for (std::size_t i = 0; i < values.size(); ++i)
        statistic.add(values[i], i < counts.size() ? counts[i] : 1);
    return statistic;
}

} // namespace

MonitoringAnswer listMetrics(const LocalCloud &cloud, const AwsInput &input)
{
    const std::int64_t now = toEpochMs(cloud.clock.now()) / 1000;
    const std::int64_t age = input.text("RecentlyActive") == std::string("PT3H") ? recently : activeFor;
    const std::string token = fromBase64(input.text("NextToken").value_or("")).value_or("");
    std::size_t skip = 0;
    std::from_chars(token.data(), token.data() + token.size(), skip);
    OrderedJson list = OrderedJson::array();
    OrderedJson body = OrderedJson::object();
    std::size_t seen = 0;
    for (const CustomMetric &metric : allMetrics(cloud.archive.metrics(), now - age)) {
        if (!isWanted(metric, input) || seen++ < skip)
            continue;
        if (list.size() == pageSize) {
            body["NextToken"] = toBase64(std::to_string(skip + pageSize));
            break;
        }
        OrderedJson dimensions = OrderedJson::array();
        for (const auto &[name, value] : metric.dimensions)
            dimensions.push_back({{"Name", name}, {"Value", value}});
        list.push_back({{"Namespace", metric.space}, {"MetricName", metric.name}, {"Dimensions", dimensions}});
    }
    body["Metrics"] = list;
    return body;
}

MonitoringAnswer putMetricData(const LocalCloud &cloud, const AwsInput &input)
{
    const std::string space = input.text("Namespace").value_or("");
    if (space.empty())
        return missingParameter("Namespace");
    if (space.starts_with("AWS/"))
        return awsFailure("InvalidParameterValue", "The value " + space + " for parameter Namespace is invalid.");
    const double now = static_cast<double>(toEpochMs(cloud.clock.now())) / 1000;
    for (const AwsInput &datum : input.list("MetricData")) {
        const std::string name = datum.text("MetricName").value_or("");
        if (name.empty())
            return missingParameter("MetricData.member.1.MetricName");
        const auto second = static_cast<std::int64_t>(datum.time("Timestamp").value_or(now));
        cloud.archive.metrics().put({space, name, dimensionsIn(datum)}, second, statisticIn(datum));
    }
    return OrderedJson::object();
}

} // namespace fermata::emulator
