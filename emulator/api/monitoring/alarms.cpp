// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/monitoring/alarminput.h"
#include "emulator/api/monitoring/alarmreading.h"
#include "emulator/api/monitoring/operations.h"
#include "emulator/api/monitoring/series.h"
#include "emulator/eventing/eventing.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::size_t largestPage = 100;

tl::unexpected<AwsFault> noSuchAlarm(const std::string &name)
{
    return awsFailure("ResourceNotFound", "Alarm " + name + " does not exist", 404);
}

MonitoringAnswer nothing(const Result<> &done)
{
    return done ? MonitoringAnswer(OrderedJson::object())
                : awsFailure("InternalServiceFault", done.error().message, 500);
}

bool contains(const std::vector<std::string> &list, const std::string &text)
{
    return list.empty() || std::find(list.begin(), list.end(), text) != list.end();
}

MonitoringAnswer setActing(const LocalCloud &cloud, const AwsInput &input, bool acts)
{
    for (const std::string &name : input.texts("AlarmNames")) {
        const MetricAlarm *const known = cloud.eventing.metricAlarms().find(name);
        if (known == nullptr)
            continue;
        MetricAlarm alarm = *known;
        alarm.actsAtAll = acts;
        if (const Result<> saved = cloud.eventing.metricAlarms().put(std::move(alarm)); !saved)
            return nothing(saved);
    }
    return OrderedJson::object();
}

} // namespace

AlarmValues alarmValues(const LocalCloud &cloud, const MetricAlarm &alarm, std::int64_t from, std::int64_t until)
{
    MetricRequest request{alarm.space, alarm.metric, alarm.dimensions, alarm.period, from, until};
    AlarmValues values;
    for (const auto &[time, statistic] : pointsOf(cloud, request))
        values[time] = statisticNamed(alarm.statistic, statistic).value_or(0);
    return values;
}

MonitoringAnswer putMetricAlarm(const LocalCloud &cloud, const AwsInput &input)
{
    AwsResult<MetricAlarm> alarm = alarmIn(input);
    if (!alarm)
        return tl::unexpected<AwsFault>(alarm.error());
    return nothing(cloud.eventing.metricAlarms().put(*std::move(alarm)));
}

MonitoringAnswer describeAlarms(const LocalCloud &cloud, const AwsInput &input)
{
    const std::vector<std::string> names = input.texts("AlarmNames");
    const std::string prefix = input.text("AlarmNamePrefix").value_or("");
    const std::optional<std::string> state = input.text("StateValue");
    const std::string after = fromBase64(input.text("NextToken").value_or("")).value_or("");
    const auto most =
        static_cast<std::size_t>(std::clamp(input.number("MaxRecords").value_or(50.0), 1.0, double(largestPage)));
    OrderedJson body = {{"MetricAlarms", OrderedJson::array()}, {"CompositeAlarms", OrderedJson::array()}};
    std::string last;
    for (const auto &[name, alarm] : cloud.eventing.metricAlarms().all()) {
        const bool isWanted = name > after && name.starts_with(prefix) && contains(names, name)
                           && (!state || fermata::emulator::name(alarm.state) == *state);
        if (!isWanted)
            continue;
        if (body["MetricAlarms"].size() == most) {
            body["NextToken"] = toBase64(last);
            break;
        }
        body["MetricAlarms"].push_back(alarmJson(alarm));
        last = name;
    }
    return body;
}

MonitoringAnswer deleteAlarms(const LocalCloud &cloud, const AwsInput &input)
{
    const std::vector<std::string> names = input.texts("AlarmNames");
    for (const std::string &name : names) {
        if (cloud.eventing.metricAlarms().find(name) == nullptr)
            return noSuchAlarm(name);
    }
    for (const std::string &name : names) {
        if (const Result<> removed = cloud.eventing.metricAlarms().remove(name); !removed)
            return nothing(removed);
    }
    return OrderedJson::object();
}

MonitoringAnswer setAlarmState(const LocalCloud &cloud, const AwsInput &input)
{
    for (const char *const member : {"AlarmName", "StateValue", "StateReason"}) {
        if (!input.has(member))
            return missingParameter(member);
    }
    const std::string value = input.text("StateValue").value_or("");
    const std::optional<AlarmState> state = alarmStateNamed(value);
    if (!state) {
        return awsFailure("ValidationError",
                          "1 validation error detected: Value '" + value
                              + "' at 'stateValue' failed to satisfy constraint: Member must satisfy enum value set: "
                                "[INSUFFICIENT_DATA, ALARM, OK]");
    }
    const std::string name = input.text("AlarmName").value_or("");
    if (cloud.eventing.metricAlarms().find(name) == nullptr)
        return noSuchAlarm(name);
    return nothing(cloud.eventing.metricAlarms().setState(name, *state, input.text("StateReason").value_or(""),
                                                          input.text("StateReasonData").value_or("")));
}

MonitoringAnswer enableAlarmActions(const LocalCloud &cloud, const AwsInput &input)
{
    return setActing(cloud, input, true);
}

MonitoringAnswer disableAlarmActions(const LocalCloud &cloud, const AwsInput &input)
{
    return setActing(cloud, input, false);
}

} // namespace fermata::emulator
