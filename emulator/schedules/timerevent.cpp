// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/schedules/timerevent.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

std::string setting(const Trigger &trigger, const char *name)
{
    const auto found = trigger.settings.find(name);
    return found != trigger.settings.end() ? found->second : std::string();
}

std::string secondsText(TimePoint time)
{
    return formatUtc(time, "%Y-%m-%dT%H:%M:%SZ");
}

} // namespace

std::string timerExpression(const Trigger &trigger)
{
    for (const char *const name : {"cronExpression", "Schedule", "ScheduleExpression", "rate", "schedule"}) {
        if (std::string text = setting(trigger, name); !text.empty())
            return text;
    }
    return {};
}

bool timerIsEnabled(const Trigger &trigger)
{
    for (const char *const name : {"enable", "Enabled", "enabled", "State"}) {
        const std::string text = lowered(setting(trigger, name));
        if (text == "false" || text == "disabled")
            return false;
    }
    return true;
}

std::string timerEvent(Vendor vendor, const Trigger &trigger, TimePoint time)
{
    Json event;
    if (vendor == Vendor::FunctionCompute) {
        event = {{"triggerTime", secondsText(time)},
                 {"triggerName", trigger.name},
                 {"payload", setting(trigger, "payload")}};
    } else {
        for (const char *const name : {"Input", "input"}) {
            if (std::string text = setting(trigger, name); !text.empty())
                return text;
        }
        const Account account = accountOf(Vendor::Lambda);
        const std::string rule = std::string("arn:aws:events:")
                                     .append(account.region)
                                     .append(":")
                                     .append(account.id)
                                     .append(":rule/")
                                     .append(trigger.name);
        event = {{"version", "0"},
                 {"id", newUuid()},
                 {"detail-type", "Scheduled Event"},
                 {"source", "aws.events"},
                 {"account", account.id},
                 {"time", secondsText(time)},
                 {"region", account.region},
                 {"resources", Json::array({rule})},
                 {"detail", Json::object()}};
    }
    return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
