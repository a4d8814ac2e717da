// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/expression.h"
#include "emulator/api/monitoring/operations.h"
#include "emulator/api/monitoring/series.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t mostQueries = 500;
constexpr std::size_t mostPoints = 100'800;

// One MetricDataQuery on its way to a result.
struct Query
{
    std::string id;
    std::string label;
    std::string expression; // or a metric:
    MetricRequest metric;
    std::string statistic;
    bool returned = true;
    std::optional<std::vector<MathSeries>> results;
};

AwsResult<Query> queryIn(const AwsInput &input, std::int64_t from, std::int64_t until)
{
    Query query;
    query.id = input.text("Id").value_or("");
    if (query.id.empty() || std::islower(static_cast<unsigned char>(query.id[0])) == 0) {
        return awsFailure(
            "ValidationError",
            std::string("The value '")
                .append(query.id)
                .append(
                    "' for parameter MetricDataQueries.member.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$."));
    }
    query.returned = input.flag("ReturnData", true);
    query.expression = input.text("Expression").value_or("");
    query.label = input.text("Label").value_or("");
    query.metric.from = from;
    query.metric.until = until;
    query.metric.period = static_cast<std::int64_t>(input.number("Period").value_or(60));
    const std::optional<AwsInput> stat = input.object("MetricStat");
    const std::optional<AwsInput> metric = stat ? stat->object("Metric") : std::nullopt;
    if (query.expression.empty() == !metric.has_value()) {
        return awsFailure(
            "ValidationError",
            std::string("The parameter MetricDataQueries.member.")
                .append("Expression or MetricDataQueries.member.MetricStat must be given, and not both."));
    }
    if (!metric)
        return query;
    query.metric.period = static_cast<std::int64_t>(stat->number("Period").value_or(0));
    query.statistic = stat->text("Stat").value_or("");
    query.metric.space = metric->text("Namespace").value_or("");
    query.metric.name = metric->text("MetricName").value_or("");
    query.metric.dimensions = dimensionsIn(*metric);
    const std::int64_t period = query.metric.period;
    if (!isPeriod(period)) {
        return awsFailure(
            "ValidationError",
            "The value '" + std::to_string(period)
                + "' for parameter "
                  "MetricDataQueries.member.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60.");
    }
    if (!statisticNamed(query.statistic, Statistic()))
        return awsFailure("ValidationError",
                          "The value " + query.statistic
                              + " for parameter MetricDataQueries.member.MetricStat.Stat is not supported.");
    return query;
}

MathSeries valuesOf(const LocalCloud &cloud, const Query &query)
{
    MathSeries values;
    for (const auto &[time, statistic] : pointsOf(cloud, query.metric))
        values[time] = statisticNamed(query.statistic, statistic).value_or(0);
    return values;
}

// Expressions may name one another: they are worked out in as many rounds as they are deep.
AwsResult<std::vector<Query>> evaluated(std::vector<Query> queries, MathNames names)
{
    for (std::size_t round = 0; round <= queries.size(); ++round) {
        std::string problem;
        for (Query &query : queries) {
            if (query.results)
                continue;
            names.period = query.metric.period;
            Result<MathValue> value = evaluate(query.expression, names);
            if (!value) {
                problem = value.error().message;
                continue;
            }
            if (auto *const several = std::get_if<std::vector<MathSeries>>(&*value))
                query.results = std::move(*several);
            else if (auto *const series = std::get_if<MathSeries>(&*value))
                query.results = {{std::move(*series)}};
            else
                query.results = {{MathSeries{{names.from - names.from % names.period, std::get<double>(*value)}}}};
            if (query.results->size() == 1)
                names.series[query.id] = query.results->front();
        }
        if (problem.empty())
            return queries;
        if (round == queries.size())
            return awsFailure("ValidationError", problem);
    }
    return queries;
}

OrderedJson resultJson(const Query &query, const MathSeries &series, bool ascending)
{
    OrderedJson times = OrderedJson::array();
    OrderedJson values = OrderedJson::array();
    std::vector<std::pair<std::int64_t, double>> points(series.begin(), series.end());
    if (!ascending)
        std::reverse(points.begin(), points.end());
    for (const auto &[time, value] : points) {
        times.push_back(awsTime(static_cast<double>(time)));
        values.push_back(value);
    }
    const std::string label = !query.label.empty()     ? query.label
                            : query.expression.empty() ? query.metric.name
                                                       : query.id;
    return {{"Id", query.id}, {"Label", label}, {"Timestamps", times}, {"Values", values}, {"StatusCode", "Complete"}};
}

} // namespace

tl::unexpected<AwsFault> missingParameter(const char *name)
{
    return awsFailure("MissingParameter", std::string("The parameter ").append(name).append(" is required."));
}

MonitoringAnswer getMetricData(const LocalCloud &cloud, const AwsInput &input)
{
    const std::optional<double> start = input.time("StartTime");
    const std::optional<double> end = input.time("EndTime");
    const std::vector<AwsInput> wanted = input.list("MetricDataQueries");
    if (!start || !end || wanted.empty())
        return missingParameter(!start ? "StartTime" : !end ? "EndTime" : "MetricDataQueries");
    if (*start >= *end)
        return awsFailure("ValidationError", "The parameter StartTime must be less than the parameter EndTime.");
    if (wanted.size() > mostQueries)
        return awsFailure("ValidationError", "The parameter MetricDataQueries must not have more than 500 members.");
    MathNames names;
    names.from = static_cast<std::int64_t>(*start);
    names.until = static_cast<std::int64_t>(*end);
    std::vector<Query> queries;
    std::int64_t period = 0;
    for (const AwsInput &one : wanted) {
        AwsResult<Query> query = queryIn(one, names.from, names.until);
        if (!query)
            return tl::unexpected<AwsFault>(query.error());
        if (query->expression.empty()) {
            query->results = {{valuesOf(cloud, *query)}};
            names.series[query->id] = query->results->front();
            names.metrics.push_back(query->id);
            period = std::max(period, query->metric.period);
        }
        queries.push_back(std::move(*query));
    }
    for (Query &query : queries) // an expression is as coarse as what it is made of
        query.metric.period = query.expression.empty() || period == 0 ? query.metric.period : period;
    AwsResult<std::vector<Query>> done = evaluated(std::move(queries), names);
    if (!done)
        return tl::unexpected<AwsFault>(done.error());
    OrderedJson results = OrderedJson::array();
    std::size_t points = 0;
    for (const Query &query : *done) {
        for (const MathSeries &series : *query.results) {
            points += series.size();
            if (query.returned && points <= mostPoints)
                results.push_back(resultJson(query, series, input.text("ScanBy") == std::string("TimestampAscending")));
        }
    }
    return OrderedJson{{"MetricDataResults", results}, {"Messages", OrderedJson::array()}};
}

} // namespace fermata::emulator
