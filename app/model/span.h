// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"

#include <cstdint>
#include <vector>

namespace fermata {

// A stretch of time within one call.
struct Span
{
    enum class Kind { Queued, Call, Waiting, Spawn, RuntimeBoot, Init, Handler };

    Kind kind = Kind::Call;
    TimePoint from{};
    Milliseconds length{0};

    bool operator==(const Span &) const = default;
};

// What the record of a call says of its time: its event in a queue, the call, and within that the wait for an instance,
// the start that it paid for and the handler. Parts of no length are left out, but for the call.
std::vector<Span> spansOf(const InvocationRecord &record);

// No part ends later than its call.
TimePoint endOf(const Span &span);

// The same for every reader of the record: the call's own is spanIdOf(requestId).
std::uint64_t spanId(const InvocationRecord &record, Span::Kind kind);

const char *name(Span::Kind kind); // queued, call, waiting, spawn, runtimeBoot, init, handler

} // namespace fermata
