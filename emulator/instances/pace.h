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
    void noteCall(Milliseconds duration);
    void noteStart(Milliseconds duration);

    // What a start takes; never less than what it costs the others in processor time and memory.
    Milliseconds start() const;

    struct Demand
    {
        std::size_t uncovered = 0; // calls that wait and that no start under way will serve
        std::size_t serving = 0;   // instances that run a call or start
        Milliseconds waited{0};    // by the call that waits longest, while somebody looked
    };
    // Longer than a start: the wait for a running instance, as it is to be expected or as it has been already.
    bool wantsStart(const Demand &demand) const;

    // A short call is better off behind others on an instance that runs than on one that must be woken for it: its code
    // is in no cache, and what it takes of the processor the running ones lack, most of all when these have all the
    // processors there are. `ahead` wait already; `running` are at work, none of them for longer than a short call is.
    bool isWorthWaiting(std::size_t ahead, std::size_t running) const;

private:
    static void note(std::optional<Milliseconds> &mean, Milliseconds latest);

    std::optional<Milliseconds> m_call; // of most calls: a few that took far longer hardly count
    std::optional<Milliseconds> m_shortest; // what a call takes when nothing is in its way, or a little more
    std::optional<Milliseconds> m_start;
};

} // namespace fermata::emulator
