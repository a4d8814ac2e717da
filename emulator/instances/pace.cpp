// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/pace.h"

#include <algorithm>
#include <thread>

namespace fermata::emulator {

namespace {

// A parked interpreter starts in two, but what is started at such a pace takes the processor from what runs.
constexpr Milliseconds leastStart{50};
constexpr double weightOfLatest = 0.2;
constexpr double mostGrowth = 2; // of what is noted of a call or a start, against what was known
constexpr double growthOfShortest = 1.02; // with each call that took longer: most of that was not its own time
constexpr Milliseconds leastGrowth{0.001};
constexpr Milliseconds shortCall{1};
constexpr Milliseconds shortWait{3};
constexpr Milliseconds shortWaitForProcessor{8};

std::size_t processors()
{
    static const std::size_t count = std::max(1U, std::thread::hardware_concurrency());
    return count;
}

} // namespace

// On a crowded machine single calls take a hundred times as long as others, through no fault of theirs.
void Pace::note(std::optional<Milliseconds> &mean, Milliseconds latest)
{
    mean = mean ? *mean + (std::min(latest, *mean * mostGrowth + leastGrowth) - *mean) * weightOfLatest : latest;
}

void Pace::noteCall(Milliseconds duration)
{
    note(m_call, duration);
    if (m_shortest && duration > *m_shortest)
        m_shortest = std::min(duration, *m_shortest * growthOfShortest + leastGrowth);
    else
        note(m_shortest, duration);
}

void Pace::noteStart(Milliseconds duration)
{
    note(m_start, duration);
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
    if (running == 0 || !m_shortest || *m_shortest > shortCall)
        return false;
    const Milliseconds wait = *m_shortest * static_cast<double>(ahead + 1) / static_cast<double>(running);
    return wait <= (running < processors() ? shortWait : shortWaitForProcessor);
}

} // namespace fermata::emulator
