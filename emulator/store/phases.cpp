// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/phases.h"

namespace fermata::emulator {

namespace {

constexpr std::chrono::milliseconds longest{500};

} // namespace

void Phases::begin(const std::string &function, Phase phase)
{
    m_begun[function] = {phase, m_clock.steady()};
}

Phase Phases::of(std::string_view function) const
{
    if (m_begun.empty()) // as good as always: calls ask too
        return Phase::Settled;
    const auto found = m_begun.find(function);
    const bool begun = found != m_begun.end() && m_clock.steady() - found->second.at < longest;
    return begun ? found->second.phase : Phase::Settled;
}

void Phases::settle(std::string_view function)
{
    const auto found = m_begun.find(function);
    if (found != m_begun.end())
        m_begun.erase(found);
}

} // namespace fermata::emulator
