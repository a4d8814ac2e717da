// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QString>

#include <chrono>
#include <optional>

namespace fermata::cli {

// 90s, 15m, 2h, 7d, or a number of seconds. Nothing if it is none of these.
std::optional<std::chrono::seconds> spanFrom(const QString &text);
// So long before `now`, or 2026-01-02T03:04:05Z.
std::optional<TimePoint> momentFrom(const QString &text, TimePoint now);

} // namespace fermata::cli
