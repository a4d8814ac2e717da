// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/invocation.h"

#include <cstdint>
#include <string>

namespace fermata::emulator {

// An event that waits to be run, or to be run again.
struct QueuedEvent
{
    std::int64_t id = 0;   // in order of arrival
    Invocation invocation; // the same request id in every attempt
    TimePoint acceptedAt{};
    TimePoint dueAt{};     // not before
    int errors = 0;        // attempts that ended in an error of the function
    int refusals = 0;      // attempts that never reached it: throttled, or a failure of the cloud
    std::string taskId;    // empty if it is no task
};

} // namespace fermata::emulator
