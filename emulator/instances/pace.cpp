// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/pace.h"

#include <algorithm>

namespace fermata::emulator {

namespace {

// A parked interpreter starts in two, but what is started at such a pace takes the processor from what runs.
constexpr Milliseconds leastStart{50};
constexpr double weightOfLatest = 0.2;

} // namespace

void Pace::note(std::optional<Milliseconds> &mean, Milliseconds latest)
{
    mean = mean ? *mean + (latest - *mean) * weightOfLatest : latest;
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
    const Milliseconds expected =
        *m_call * static_cast<double>(demand.uncovered) / static_cast<double>(demand.serving);
    return expected > start() || demand.waited > start();
}

} // namespace fermata::emulator
