// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fermata {

std::int64_t toEpochMs(TimePoint time);
TimePoint fromEpochMs(std::int64_t milliseconds);

// 2026-01-02T03:04:05.678Z, always UTC with milliseconds.
std::string toIso(TimePoint time);
// Reads the form above, with or without the fraction; nothing if it is another.
std::optional<TimePoint> fromIso(std::string_view text);

// strftime in UTC, English names whatever the locale says.
std::string formatUtc(TimePoint time, const char *format);

} // namespace fermata
