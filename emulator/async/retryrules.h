// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/model/invocation.h"
#include "emulator/async/asyncsettings.h"
#include "emulator/async/queuedevent.h"

#include <optional>

namespace fermata::emulator {

// Why an event will not be run again. The first is no failure.
enum class Condition {
    Success,
    RetriesExhausted,
    EventAgeExceeded,
    ZeroReservedConcurrency,
    ResourceExhausted, // Function Compute's word for an event that grew too old while it was throttled
    Recursion,         // the function called itself too often
    Stopped            // somebody asked for it
};

const char *name(Condition condition); // as the vendors' records say it

// Without state: what becomes of an event after (or instead of) an attempt. AWS: facts on asynchronous invocation, errors
// are tried again after 1 and 2 minutes, refusals after 2^n s up to 300 s. Function Compute: 0.5 s doubled each time.
struct NextStep
{
    std::optional<Condition> end; // set: it is over
    std::chrono::milliseconds retryAfter{0}; // else
};

// Before an attempt; nothing if it may run.
std::optional<Condition> refusedBefore(const AsyncSettings &settings, const QueuedEvent &event, TimePoint now);
// `event` counts the attempt that has just failed in errors or refusals.
NextStep afterError(const AsyncSettings &settings, const QueuedEvent &event, TimePoint now);
NextStep afterRefusal(const AsyncSettings &settings, const QueuedEvent &event, TimePoint now);

} // namespace fermata::emulator
