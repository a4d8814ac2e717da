// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/alarms/metricalarm.h"

#include "app/base/time.h"
#include "emulator/auth/credentials.h"

#include <nlohmann/json.hpp>

#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;
using Texts = std::vector<std::string>;

constexpr std::array states = {AlarmState::InsufficientData, AlarmState::Ok, AlarmState::Alarm};

} // namespace

const char *name(AlarmState state)
{
    switch (state) {
    case AlarmState::InsufficientData: return "INSUFFICIENT_DATA";
    case AlarmState::Ok: return "OK";
    case AlarmState::Alarm: break;
    }
    return "ALARM";
}

std::optional<AlarmState> alarmStateNamed(std::string_view text)
{
    for (const AlarmState state : states) {
        if (text == name(state))
            return state;
    }
    return std::nullopt;
}

std::string alarmArn(const std::string &name)
{
    const Account account = accountOf(Vendor::Lambda);
    std::string arn("arn:aws:cloudwatch:");
    return arn.append(account.region).append(":").append(account.id).append(":alarm:").append(name);
}

std::string toDocument(const MetricAlarm &alarm)
{
    const Json json = {{"name", alarm.name},
                       {"description", alarm.description},
                       {"actsAtAll", alarm.actsAtAll},
                       {"whenOk", alarm.whenOk},
                       {"whenAlarm", alarm.whenAlarm},
                       {"whenInsufficient", alarm.whenInsufficient},
                       {"space", alarm.space},
                       {"metric", alarm.metric},
                       {"dimensions", alarm.dimensions},
                       {"statistic", alarm.statistic},
                       {"unit", alarm.unit},
                       {"period", alarm.period},
                       {"periods", alarm.periods},
                       {"datapoints", alarm.datapoints},
                       {"threshold", alarm.threshold},
                       {"comparison", alarm.comparison},
                       {"missing", alarm.missing},
                       {"state", name(alarm.state)},
                       {"reason", alarm.reason},
                       {"reasonData", alarm.reasonData},
                       {"changedAt", toEpochMs(alarm.changedAt)},
                       {"stateAt", toEpochMs(alarm.stateAt)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<MetricAlarm> fromDocument(std::string_view text, const MetricAlarm *)
{
    try {
        const Json json = Json::parse(text);
        MetricAlarm alarm;
        alarm.name = json.at("name").get<std::string>();
        alarm.description = json.at("description").get<std::string>();
        alarm.actsAtAll = json.at("actsAtAll").get<bool>();
        alarm.whenOk = json.at("whenOk").get<Texts>();
        alarm.whenAlarm = json.at("whenAlarm").get<Texts>();
        alarm.whenInsufficient = json.at("whenInsufficient").get<Texts>();
        alarm.space = json.at("space").get<std::string>();
        alarm.metric = json.at("metric").get<std::string>();
        alarm.dimensions = json.at("dimensions").get<std::map<std::string, std::string>>();
        alarm.statistic = json.at("statistic").get<std::string>();
        alarm.unit = json.at("unit").get<std::string>();
        alarm.period = json.at("period").get<std::int64_t>();
        alarm.periods = json.at("periods").get<int>();
        alarm.datapoints = json.at("datapoints").get<int>();
        alarm.threshold = json.at("threshold").get<double>();
        alarm.comparison = json.at("comparison").get<std::string>();
        alarm.missing = json.at("missing").get<std::string>();
        alarm.state = alarmStateNamed(json.at("state").get<std::string>()).value_or(AlarmState::InsufficientData);
        alarm.reason = json.at("reason").get<std::string>();
        alarm.reasonData = json.at("reasonData").get<std::string>();
        alarm.changedAt = fromEpochMs(json.at("changedAt").get<std::int64_t>());
        alarm.stateAt = fromEpochMs(json.at("stateAt").get<std::int64_t>());
        return alarm;
    } catch (const Json::exception &) {
        return failure(Error::Code::Invalid, "store.invalid", "Not an alarm");
    }
}

} // namespace fermata::emulator
