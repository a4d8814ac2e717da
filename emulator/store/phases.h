// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <map>
#include <string>
#include <string_view>

namespace fermata::emulator {

enum class Phase { Settled, Creating, Updating };

// A function that was just made or changed is being created or updated, as online, until a client has looked at it or half
// a second has passed. In memory only. Single-threaded.
class Phases
{
public:
    explicit Phases(const Clock &clock) : m_clock(clock) {}

    void begin(const std::string &function, Phase phase);
    Phase of(std::string_view function) const;
    void settle(std::string_view function);

private:
    struct Begun
    {
        Phase phase = Phase::Settled;
        SteadyPoint at{};
    };
    const Clock &m_clock;
    std::map<std::string, Begun, std::less<>> m_begun;
};

} // namespace fermata::emulator
