// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace fermata {

// How often a schedule comes due in a day: rate(5 minutes), @every 5m, and cron expressions whose minutes and hours are *,
// numbers, lists, ranges or steps. Days, months and years are taken to be every one, which is the most there can be.
// Nothing for what is not understood.
std::optional<double> timesPerDay(const std::string &schedule);

} // namespace fermata
