// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"

#include <optional>
#include <string>
#include <string_view>

namespace fermata {

// What keeps a schedule from ever firing. Function Compute: "@every 5m", or second minute hour day month weekday, with
// CRON_TZ=zone before it. AWS: rate(5 minutes), cron(minute hour day month weekday year), at(time).
enum class CronDialect { FunctionCompute, Aws };
struct CronProblem
{
    enum class Kind { Unreadable, NeverFires };
    Kind kind = Kind::Unreadable;
    std::string part; // the field, or the date that does not exist
};
std::optional<CronProblem> cronProblem(std::string_view expression, CronDialect dialect);

void checkCron(Reading &reading, const Value &expression, CronDialect dialect);

} // namespace fermata
