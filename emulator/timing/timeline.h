// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <atomic>
#include <cstdint>
#include <map>

namespace fermata::emulator {

class Alarm;

// The cloud's clock: the system's, and what it has been moved on by. Whatever waits for a time of it does so with an
// Alarm, so that moving on wakes it. Reading is thread-safe; the rest is done on the io_context's thread.
class Timeline final : public Clock
{
public:
    TimePoint now() const override;
    SteadyPoint steady() const override;

    // Goes from alarm to alarm up to the new time and rings each at its own time, also those that are set on the way.
    void advance(std::chrono::nanoseconds time);
    std::chrono::nanoseconds ahead() const { return std::chrono::nanoseconds(m_ahead.load()); } // of the system's clock

private:
    friend class Alarm;
    using Alarms = std::multimap<SteadyPoint, Alarm *>;

    Alarms m_alarms; // that are set, by the time they ring
    std::atomic<std::int64_t> m_ahead{0};
};

} // namespace fermata::emulator
