// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/eventing/alarmnotice.h"

#include "app/base/time.h"
#include "emulator/auth/credentials.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

std::string stamp(TimePoint time)
{
    return formatUtc(time, "%Y-%m-%dT%H:%M:%S.000+0000");
}

Json dimensionsOf(const MetricAlarm &alarm)
{
    Json list = Json::array();
    for (const auto &[name, value] : alarm.dimensions)
        list.push_back({{"value", value}, {"name", name}});
    return list;
}

Json triggerOf(const MetricAlarm &alarm)
{
    return {{"MetricName", alarm.metric},
            {"Namespace", alarm.space},
            {"StatisticType", "Statistic"},
            {"Statistic", alarm.statistic},
            {"Unit", alarm.unit.empty() ? Json() : Json(alarm.unit)},
            {"Dimensions", dimensionsOf(alarm)},
            {"Period", alarm.period},
            {"EvaluationPeriods", alarm.periods},
            {"DatapointsToAlarm", alarm.datapoints},
            {"ComparisonOperator", alarm.comparison},
            {"Threshold", alarm.threshold},
            {"TreatMissingData", alarm.missing},
            {"EvaluateLowSampleCountPercentile", ""}};
}

std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

const std::vector<std::string> &actionsOf(const MetricAlarm &alarm)
{
    switch (alarm.state) {
    case AlarmState::Ok: return alarm.whenOk;
    case AlarmState::InsufficientData: return alarm.whenInsufficient;
    case AlarmState::Alarm: break;
    }
    return alarm.whenAlarm;
}

std::string alarmMessage(const MetricAlarm &alarm, AlarmState before)
{
    return dumped({{"AlarmName", alarm.name},
                   {"AlarmDescription", alarm.description.empty() ? Json() : Json(alarm.description)},
                   {"AWSAccountId", accountOf(Vendor::Lambda).id},
                   {"AlarmConfigurationUpdatedTimestamp", stamp(alarm.changedAt)},
                   {"NewStateValue", name(alarm.state)},
                   {"NewStateReason", alarm.reason},
                   {"StateChangeTime", stamp(alarm.stateAt)},
                   {"Region", "US East (N. Virginia)"},
                   {"AlarmArn", alarmArn(alarm.name)},
                   {"OldStateValue", name(before)},
                   {"OKActions", alarm.whenOk},
                   {"AlarmActions", alarm.whenAlarm},
                   {"InsufficientDataActions", alarm.whenInsufficient},
                   {"Trigger", triggerOf(alarm)}});
}

std::string alarmEvent(const MetricAlarm &alarm, AlarmState before)
{
    const Account account = accountOf(Vendor::Lambda);
    Json dimensions = Json::object();
    for (const auto &[name, value] : alarm.dimensions)
        dimensions[name] = value;
    const Json metric = {{"id", "m1"},
                         {"metricStat",
                          {{"metric", {{"namespace", alarm.space}, {"name", alarm.metric}, {"dimensions", dimensions}}},
                           {"period", alarm.period},
                           {"stat", alarm.statistic}}},
                         {"returnData", true}};
    return dumped(
        {{"source", "aws.cloudwatch"},
         {"alarmArn", alarmArn(alarm.name)},
         {"accountId", account.id},
         {"time", stamp(alarm.stateAt)},
         {"region", account.region},
         {"alarmData",
          {{"alarmName", alarm.name},
           {"state", {{"value", name(alarm.state)}, {"reason", alarm.reason}, {"timestamp", stamp(alarm.stateAt)}}},
           {"previousState", {{"value", name(before)}}},
           {"configuration", {{"description", alarm.description}, {"metrics", Json::array({metric})}}}}}});
}

} // namespace fermata::emulator
