// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <utility>

namespace fermata::emulator {

// Connections under way, each with what closes it.
class OpenEnds
{
public:
    // One of them, as long as it lives, which is not longer than the others do.
    class End
    {
    public:
        End(OpenEnds &ends, std::function<void()> close) : m_ends(ends), m_number(++ends.m_last)
        {
            ends.m_closers.emplace(m_number, std::move(close));
        }
        End(const End &) = delete;
        End &operator=(const End &) = delete;
        ~End() { m_ends.m_closers.erase(m_number); }

    private:
        OpenEnds &m_ends;
        std::uint64_t m_number;
    };

    void closeAll()
    {
        const auto closers = m_closers;
        for (const auto &[number, close] : closers)
            close();
    }

private:
    std::map<std::uint64_t, std::function<void()>> m_closers;
    std::uint64_t m_last = 0;
};

} // namespace fermata::emulator
