// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/runtimeapi/lambda/telemetrylink.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace fermata::emulator {

enum class TelemetryApi { Telemetry, Logs };

// What an event is, and who hears of it.
struct TelemetryEvent
{
    enum class Kind { Platform, Function, Extension };
    enum class Audience { All, OfTelemetry, OfLogs };

    Kind kind = Kind::Platform;
    Audience audience = Audience::All;
    TimePoint at{};
};

// What an extension asked for.
struct TelemetrySubscription
{
    TelemetryApi api = TelemetryApi::Telemetry;
    std::array<bool, 3> kinds{}; // by TelemetryEvent::Kind
    std::size_t mostItems = 10'000;
    std::size_t mostBytes = 262'144;
    std::chrono::milliseconds longest{1000};
    TelemetryDestination destination;

    bool wants(const TelemetryEvent &event) const;
};

// The body of a subscription. Fails with AWS's words for what is wrong with it.
tl::expected<TelemetrySubscription, std::string> readSubscription(std::string_view body, TelemetryApi api,
                                                                  const std::string &address);
// ["platform","function"]
std::string kindsJson(const TelemetrySubscription &subscription);

} // namespace fermata::emulator
