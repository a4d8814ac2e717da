// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/model/vendor.h"

#include <memory>
#include <optional>
#include <string_view>

namespace fermata::emulator {

// When something that repeats happens. Immutable.
//   Function Compute:     "@every 5m", "0 0 4 * * *" (second first), "CRON_TZ=Asia/Shanghai 0 0 4 * * *"
//   EventBridge (Lambda): "rate(5 minutes)", "cron(0 4 * * ? *)" (minute first, with a year), "at(2026-01-02T03:04:05)"
class Schedule
{
public:
    // Fails with Invalid ("schedule.invalid").
    static Result<Schedule> parse(std::string_view text, Vendor vendor);

    // The first time after `time`; nothing if there is none any more. A rate counts from `start`.
    std::optional<TimePoint> next(TimePoint time, TimePoint start) const;

    class Rule; // how it repeats

private:
    explicit Schedule(std::shared_ptr<const Rule> rule) : m_rule(std::move(rule)) {}

    std::shared_ptr<const Rule> m_rule;
};

} // namespace fermata::emulator
