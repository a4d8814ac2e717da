// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/time.h"

#include <clocale>
#include <cstdio>
#include <ctime>
#include <locale.h>
#include <time.h>

namespace fermata {

namespace {

std::tm utcParts(TimePoint time)
{
    // to_time_t may round up for times before a full second: take whole milliseconds first.
    std::int64_t seconds = toEpochMs(time) / 1000;
    if (toEpochMs(time) % 1000 < 0)
        --seconds;
    const std::time_t whole = static_cast<std::time_t>(seconds);
    std::tm parts{};
    gmtime_r(&whole, &parts);
    return parts;
}

} // namespace

std::int64_t toEpochMs(TimePoint time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

TimePoint fromEpochMs(std::int64_t milliseconds)
{
    return TimePoint(std::chrono::milliseconds(milliseconds));
}

std::string toIso(TimePoint time)
{
    const std::int64_t fraction = (toEpochMs(time) % 1000 + 1000) % 1000;
    char buffer[8];
    std::snprintf(buffer, sizeof buffer, ".%03dZ", static_cast<int>(fraction));
    return formatUtc(time, "%Y-%m-%dT%H:%M:%S") + buffer;
}

std::optional<TimePoint> fromIso(std::string_view text)
{
    std::tm parts{};
    int milliseconds = 0;
    char zone = 0;
    const std::string copy(text);
    const int full = std::sscanf(copy.c_str(), "%4d-%2d-%2dT%2d:%2d:%2d.%3d%c", &parts.tm_year, &parts.tm_mon,
                                 &parts.tm_mday, &parts.tm_hour, &parts.tm_min, &parts.tm_sec, &milliseconds, &zone);
    if (full < 6)
        return std::nullopt;
    if (full < 8)
        milliseconds = 0;
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    return fromEpochMs(static_cast<std::int64_t>(timegm(&parts)) * 1000 + milliseconds);
}

std::string formatUtc(TimePoint time, const char *format)
{
    static const locale_t plain = newlocale(LC_TIME_MASK, "C", nullptr);
    const std::tm parts = utcParts(time);
    char buffer[128];
    const std::size_t length = strftime_l(buffer, sizeof buffer, format, &parts, plain);
    return std::string(buffer, length);
}

} // namespace fermata
