// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/operations.h"
#include "emulator/api/monitoring/series.h"

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::int64_t mostPoints = 1440;

AwsResult<MetricRequest> requestOf(const AwsInput &input)
{
    MetricRequest request;
    for (const char *const name : {"Namespace", "MetricName", "StartTime", "EndTime", "Period"}) {
        if (!input.has(name))
            return missingParameter(name);
    }
    request.space = input.text("Namespace").value_or("");
    request.name = input.text("MetricName").value_or("");
    request.dimensions = dimensionsIn(input);
    request.from = static_cast<std::int64_t>(input.time("StartTime").value_or(0));
    request.until = static_cast<std::int64_t>(input.time("EndTime").value_or(0));
    request.period = static_cast<std::int64_t>(input.number("Period").value_or(0));
    if (request.from >= request.until) {
        return awsFailure("InvalidParameterCombination",
                          "The parameter StartTime must be less than the parameter EndTime.");
    }
    if (!isPeriod(request.period))
        return awsFailure("InvalidParameterValue", "The parameter Period must be a multiple of 60.");
    const std::int64_t points = (request.until - request.from) / request.period;
    if (points > mostPoints) {
        return awsFailure(
            "InvalidParameterCombination",
            std::string("You have requested up to ")
                .append(std::to_string(points))
                .append(" datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by "
                        "increasing Period, or decreasing the time range."));
    }
    return request;
}

std::string unitOf(const MetricRequest &request)
{
    const LambdaMetric *const metric = request.space == lambdaSpace ? lambdaMetric(request.name) : nullptr;
    return metric != nullptr ? metric->unit : "None";
}

} // namespace

MonitoringAnswer getMetricStatistics(const LocalCloud &cloud, const AwsInput &input)
{
    const AwsResult<MetricRequest> request = requestOf(input);
    if (!request)
        return tl::unexpected<AwsFault>(request.error());
    const std::vector<std::string> plain = input.texts("Statistics");
    const std::vector<std::string> extended = input.texts("ExtendedStatistics");
    if (plain.empty() && extended.empty())
        return awsFailure("InvalidParameterCombination",
                          "At least one of the parameters Statistics and ExtendedStatistics must be specified.");
    for (const std::vector<std::string> &names : {plain, extended}) {
        for (const std::string &name : names) {
            if (!statisticNamed(name, Statistic()))
                return awsFailure("InvalidParameterValue",
                                  "The value " + name + " for parameter Statistics is not supported.");
        }
    }
    OrderedJson points = OrderedJson::array();
    for (const auto &[time, statistic] : pointsOf(cloud, *request)) {
        OrderedJson point = {{"Timestamp", awsTime(static_cast<double>(time))}};
        for (const std::string &name : plain)
            point[name] = statisticNamed(name, statistic).value_or(0);
        point["Unit"] = unitOf(*request);
        OrderedJson percentiles = OrderedJson::object();
        for (const std::string &name : extended)
            percentiles[name] = statisticNamed(name, statistic).value_or(0);
        if (!extended.empty())
            point["ExtendedStatistics"] = awsMap(std::move(percentiles));
        points.push_back(std::move(point));
    }
    return OrderedJson{{"Label", request->name}, {"Datapoints", points}};
}

} // namespace fermata::emulator
