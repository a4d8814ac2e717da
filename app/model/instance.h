// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// One execution environment of a function: a process (group) that serves one call at a time.
enum class InstanceState { Creating, Initializing, Idle, Busy, Frozen, Gone };

// What can be seen of an instance at one moment.
struct InstanceSnapshot
{
    std::string id;
    std::string function;
    std::string version;
    InstanceState state = InstanceState::Creating;
    int processId = 0;
    int calls = 0;
    int memoryMb = 0;    // resident now
    TimePoint createdAt{};
    TimePoint changedAt{};
    std::string reason;  // why it went: idle, timeout, outOfMemory, exited, codeChanged, stopped; empty before
    bool debugged = false;
    bool kept = false; // somebody wants to look at it: it does not go for being idle
    // What differs from online for it ("runs on Node.js 20 instead of 18", "no sandbox"), in English with an id each.
    std::vector<std::string> fidelity;

    bool operator==(const InstanceSnapshot &) const = default;
};

const char *name(InstanceState state); // creating, initializing, idle, busy, frozen, gone
std::optional<InstanceState> instanceStateNamed(std::string_view name);

} // namespace fermata
