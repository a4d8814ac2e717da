// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace fermata::convert {

// When a timer fires, without any vendor's way of writing it. Days of the week are names, so that no counting from 0 or
// from 1 can go wrong.
struct Timetable
{
    enum class Kind { Every, Calendar, Once };

    Kind kind = Kind::Calendar;
    int everySeconds = 0; // Every
    std::string second = "0", minute = "*", hour = "*", day = "*", month = "*", weekday = "*", year = "*";
    std::string zone; // IANA; empty: UTC
    std::string once; // Once: 2026-01-02T03:04:05

    bool operator==(const Timetable &) const = default;
};

// "@every 5m", "0 0 4 * * *", "CRON_TZ=Asia/Shanghai 0 0 4 * * *"
std::optional<Timetable> readFunctionComputeTimer(std::string_view text);
// "rate(5 minutes)", "cron(0 4 * * ? *)", "at(...)"; the zone stands elsewhere.
std::optional<Timetable> readEventBridgeTimer(std::string_view text, std::string zone = {});

// A timer in another way of writing. `expression` is empty where that way cannot say it at all; `difference` says in
// English what differs, or why it cannot be said.
struct WrittenTimer
{
    std::string expression;
    std::string zone; // to be written beside it; Function Compute has it in the expression
    std::string difference; // empty: fires at the same moments
};
WrittenTimer writtenForFunctionCompute(const Timetable &table);
WrittenTimer writtenForEventBridge(const Timetable &table);
WrittenTimer writtenForCron(const Timetable &table); // five fields, as Knative's PingSource has them

} // namespace fermata::convert
