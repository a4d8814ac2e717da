// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/instances/instancepool.h"
#include "emulator/outbound/tape.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

std::string instancesJson(const std::vector<InstanceSnapshot> &instances);
std::string debugEndpointJson(const DebugEndpoint &endpoint);
std::string healthJson();

// This member of a body; nothing if it is not there or no boolean.
std::optional<bool> flagFrom(const std::string &body, const std::string &member);
// What the call that is held would have left online: {"leftMs":N}, null when it has no limit.
std::string heldJson(std::optional<std::chrono::nanoseconds> left);

// What is to be run, or debugged: {"replay":REQUEST ID,"at":"recorded"|"latest","qualifier","outbound":"live"|"recorded"|
// "fail","exchanges":[]}. Without "at" it is the recorded version; the qualifier counts where nothing is run again; without
// "outbound" what it asks of others is its own business, and without "exchanges" those of the call are answered.
struct ReplayWish
{
    std::string requestId; // empty: nothing is
    enum class At { Recorded, Latest } at = At::Recorded;
    std::string qualifier;
    std::optional<Outbound> outbound;
    std::optional<std::vector<Exchange>> exchanges;
};
// Fails with Invalid ("replay.badBody"); an empty body wishes nothing.
Result<ReplayWish> replayWishFrom(const std::string &body);

// {"now":"2026-01-02T03:04:05.678Z","aheadMs":N}
std::string clockJson(TimePoint now, std::chrono::nanoseconds ahead);
// The advanceMs of a body, at most 31 days; nothing if the body has another form.
std::optional<std::chrono::milliseconds> advanceFrom(const std::string &body);

} // namespace fermata::emulator
