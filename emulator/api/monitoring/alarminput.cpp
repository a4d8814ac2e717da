// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/monitoring/alarminput.h"

#include "app/base/time.h"
#include "emulator/alarms/evaluation.h"
#include "emulator/api/monitoring/operations.h"
#include "emulator/api/monitoring/series.h"

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;

tl::unexpected<AwsFault> invalidValue(const std::string &message)
{
    return awsFailure("ValidationError", message);
}

double secondsOf(TimePoint time)
{
    return static_cast<double>(toEpochMs(time)) / 1000;
}

void readActions(const AwsInput &input, MetricAlarm &alarm)
{
    alarm.actsAtAll = input.flag("ActionsEnabled", true);
    alarm.whenOk = input.texts("OKActions");
    alarm.whenAlarm = input.texts("AlarmActions");
    alarm.whenInsufficient = input.texts("InsufficientDataActions");
}

AwsResult<void> readMetric(const AwsInput &input, MetricAlarm &alarm)
{
    if (input.has("Metrics"))
        return invalidValue("The local cloud has alarms on one metric each: metric math is not supported.");
    for (const char *const name : {"MetricName", "Namespace", "Period"}) {
        if (!input.has(name))
            return missingParameter(name);
    }
    alarm.metric = input.text("MetricName").value_or("");
    alarm.space = input.text("Namespace").value_or("");
    alarm.dimensions = dimensionsIn(input);
    alarm.unit = input.text("Unit").value_or("");
    alarm.statistic = input.text("Statistic").value_or(input.text("ExtendedStatistic").value_or(""));
    alarm.period = static_cast<std::int64_t>(input.number("Period").value_or(0));
    if (!statisticNamed(alarm.statistic, Statistic()))
        return invalidValue("Either Statistic or ExtendedStatistic must be specified");
    if (alarm.period != 10 && alarm.period != 20 && alarm.period != 30 && (alarm.period < 60 || alarm.period % 60 != 0))
        return invalidValue("Period must be 10, 20, 30 or a multiple of 60");
    return {};
}

AwsResult<void> readRule(const AwsInput &input, MetricAlarm &alarm)
{
    for (const char *const name : {"EvaluationPeriods", "ComparisonOperator", "Threshold"}) {
        if (!input.has(name))
            return missingParameter(name);
    }
    alarm.periods = static_cast<int>(input.number("EvaluationPeriods").value_or(0));
    alarm.datapoints = static_cast<int>(input.number("DatapointsToAlarm").value_or(alarm.periods));
    alarm.threshold = input.number("Threshold").value_or(0);
    alarm.comparison = input.text("ComparisonOperator").value_or("");
    alarm.missing = input.text("TreatMissingData").value_or("missing");
    if (alarm.periods < 1 || alarm.periods * alarm.period > 7 * 24 * 3600)
        return invalidValue(
            "Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).");
    if (alarm.datapoints < 1 || alarm.datapoints > alarm.periods)
        return invalidValue("DatapointsToAlarm must be between 1 and EvaluationPeriods");
    if (comparisonWords(alarm.comparison) == nullptr)
        return invalidValue("The value " + alarm.comparison + " for parameter ComparisonOperator is not supported.");
    if (alarm.missing != "missing" && alarm.missing != "ignore" && alarm.missing != "breaching"
        && alarm.missing != "notBreaching")
        return invalidValue("The value " + alarm.missing + " for parameter TreatMissingData is not supported.");
    return {};
}

} // namespace

AwsResult<MetricAlarm> alarmIn(const AwsInput &input)
{
    MetricAlarm alarm;
    alarm.name = input.text("AlarmName").value_or("");
    alarm.description = input.text("AlarmDescription").value_or("");
    if (alarm.name.empty())
        return missingParameter("AlarmName");
    readActions(input, alarm);
    if (const AwsResult<void> read = readMetric(input, alarm); !read)
        return tl::unexpected<AwsFault>(read.error());
    if (const AwsResult<void> read = readRule(input, alarm); !read)
        return tl::unexpected<AwsFault>(read.error());
    return alarm;
}

OrderedJson alarmJson(const MetricAlarm &alarm)
{
    OrderedJson dimensions = OrderedJson::array();
    for (const auto &[name, value] : alarm.dimensions)
        dimensions.push_back({{"Name", name}, {"Value", value}});
    const bool isPlain = alarm.statistic[0] >= 'A' && alarm.statistic[0] <= 'Z' && alarm.statistic != "IQM";
    OrderedJson json = {{"AlarmName", alarm.name}, {"AlarmArn", alarmArn(alarm.name)}};
    if (!alarm.description.empty())
        json["AlarmDescription"] = alarm.description;
    json["AlarmConfigurationUpdatedTimestamp"] = awsTime(secondsOf(alarm.changedAt));
    json["ActionsEnabled"] = alarm.actsAtAll;
    json["OKActions"] = alarm.whenOk;
    json["AlarmActions"] = alarm.whenAlarm;
    json["InsufficientDataActions"] = alarm.whenInsufficient;
    json["StateValue"] = name(alarm.state);
    json["StateReason"] = alarm.reason;
    if (!alarm.reasonData.empty())
        json["StateReasonData"] = alarm.reasonData;
    json["StateUpdatedTimestamp"] = awsTime(secondsOf(alarm.stateAt));
    json["MetricName"] = alarm.metric;
    json["Namespace"] = alarm.space;
    json[isPlain ? "Statistic" : "ExtendedStatistic"] = alarm.statistic;
    json["Dimensions"] = dimensions;
    json["Period"] = alarm.period;
    if (!alarm.unit.empty())
        json["Unit"] = alarm.unit;
    json["EvaluationPeriods"] = alarm.periods;
    json["DatapointsToAlarm"] = alarm.datapoints;
    json["Threshold"] = alarm.threshold;
    json["ComparisonOperator"] = alarm.comparison;
    json["TreatMissingData"] = alarm.missing;
    return json;
}

} // namespace fermata::emulator
