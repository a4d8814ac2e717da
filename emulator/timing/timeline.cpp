// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/timing/timeline.h"

#include "emulator/timing/alarm.h"

namespace fermata::emulator {

TimePoint Timeline::now() const
{
    return std::chrono::system_clock::now() + std::chrono::duration_cast<TimePoint::duration>(ahead());
}

SteadyPoint Timeline::steady() const
{
    return std::chrono::steady_clock::now() + ahead();
}

void Timeline::advance(std::chrono::nanoseconds time)
{
    const SteadyPoint target = steady() + time;
    SteadyPoint reached = steady();
    for (;;) {
        // An alarm that is set anew for a time already reached rings by its own timer: this loop must end.
        const auto next = m_alarms.upper_bound(reached);
        if (next == m_alarms.end() || next->first > target)
            break;
        reached = next->first;
        m_ahead += (reached - steady()).count();
        next->second->ring();
    }
    m_ahead += (target - steady()).count();
    for (const auto &[when, alarm] : m_alarms)
        alarm->arm(when);
}

} // namespace fermata::emulator
