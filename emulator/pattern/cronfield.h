// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <optional>
#include <string_view>

namespace fermata::emulator {

// Which numbers one field of a cron expression allows.
using CronField = std::bitset<256>;

// The words and limits of a field.
struct CronLimits
{
    int least = 0;
    int most = 59;
    std::string_view names; // "JAN FEB ..." standing for least, least + 1 ...; empty for none
    int sundayAgain = -1;   // a number that means the least one too (7 for a week that begins at 0)
};

// *, ?, 5, 1-5, 1,2, every nth with a slash, 3/15, 1-10/2, MON-FRI. Nothing if it is another form or beyond the limits.
std::optional<CronField> readCronField(std::string_view text, const CronLimits &limits);

} // namespace fermata::emulator
