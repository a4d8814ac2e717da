// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <optional>

namespace fermata::emulator {

// The time one call (or an init) may take. It stands still while held, so that a person can look at a paused function.
// The deadline lies in memory that the instance can read as its descriptor 4, for "how much time do I have":
//   i64 deadline, i64 when it was held or 0 (both nanoseconds of CLOCK_MONOTONIC, little endian)
class CallClock
{
public:
    // Fails with Io.
    static Result<CallClock> make(const Clock &clock);
    // One that only we read: for a call beside others.
    explicit CallClock(const Clock &clock) : m_clock(clock) {}
    CallClock(CallClock &&other) noexcept;
    CallClock &operator=(CallClock &&) = delete;
    ~CallClock();

    int descriptor() const { return m_descriptor; }

    // Without a limit it only measures.
    void start(std::optional<std::chrono::nanoseconds> limit);
    // Since start, without the time it was held. Ends the measuring.
    Milliseconds stop();
    void hold(bool held);
    bool isHeld() const { return m_heldAt.has_value(); }

    // Nothing: there is no limit, or it stands still.
    std::optional<std::chrono::nanoseconds> remaining() const;
    // Held or not; nothing: there is no limit, or nothing runs.
    std::optional<std::chrono::nanoseconds> left() const;

private:
    struct Cell;
    CallClock(const Clock &clock, int descriptor, Cell *cell);
    void publish() const;

    const Clock &m_clock;
    int m_descriptor = -1; // a memfd
    Cell *m_cell = nullptr; // null: nobody else reads it
    bool m_running = false;
    SteadyPoint m_started{};
    std::optional<SteadyPoint> m_deadline;
    std::optional<SteadyPoint> m_heldAt;
    std::chrono::nanoseconds m_held{0}; // of this run, holds that have ended
};

} // namespace fermata::emulator
