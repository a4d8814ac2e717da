// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <cstddef>
#include <optional>

namespace fermata::emulator {

// How long the calls and the starts of one version take, as measured, and what follows from it: whether another
// instance is worth its start, or a running one comes free sooner. Without a clock of its own.
class Pace
{
public:
    void noteCall(Milliseconds duration) { note(m_call, duration); }
    void noteStart(Milliseconds duration) { note(m_start, duration); }

    // What a start takes; never less than what it costs the others in processor time and memory.
    Milliseconds start() const;

    struct Demand
    {
        std::size_t uncovered = 0; // calls that wait and that no start under way will serve
        std::size_t serving = 0;   // instances that run a call or start
        Milliseconds waited{0};    // by the call that waits longest
    };
    // Longer than a start: the wait for a running instance, as it is to be expected or as it has been already.
    bool wantsStart(const Demand &demand) const;

private:
    static void note(std::optional<Milliseconds> &mean, Milliseconds latest);

    std::optional<Milliseconds> m_call;
    std::optional<Milliseconds> m_start;
};

} // namespace fermata::emulator
