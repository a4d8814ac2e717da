// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/pace.h"

#include <algorithm>

namespace fermata::emulator {

namespace {

// A parked interpreter starts in two, but what is started at such a pace takes the processor from what runs.
constexpr Milliseconds leastStart{50};
constexpr double weightOfLatest = 0.2;
constexpr double weightOfLonger =
    0.02; // of a call that took longer than the shortest: most of that was not its own time
constexpr Milliseconds shortWait{3};

} // namespace

void Pace::note(std::optional<Milliseconds> &mean, Milliseconds latest, double weight)
{
    mean = mean ? *mean + (latest - *mean) * weight : latest;
}

void Pace::noteCall(Milliseconds duration)
{
    note(m_call, duration, weightOfLatest);
    note(m_shortest, duration, m_shortest && duration > *m_shortest ? weightOfLonger : weightOfLatest);
}

void Pace::noteStart(Milliseconds duration)
{
    note(m_start, duration, weightOfLatest);
}

Milliseconds Pace::start() const
{
    return std::max(leastStart, m_start.value_or(leastStart));
}

bool Pace::wantsStart(const Demand &demand) const
{
    if (demand.uncovered == 0)
        return false;
    if (demand.serving == 0 || !m_call)
        return true;
    const Milliseconds expected = *m_call * static_cast<double>(demand.uncovered) / static_cast<double>(demand.serving);
    return expected > start() || demand.waited > start();
}

bool Pace::isWorthWaiting(std::size_t ahead, std::size_t running) const
{
    if (running == 0 || !m_shortest || *m_shortest > hurry)
        return false;
    return *m_shortest * static_cast<double>(ahead + 1) / static_cast<double>(running) <= shortWait;
}

} // namespace fermata::emulator
