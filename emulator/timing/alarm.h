// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/timing/timeline.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>

namespace fermata::emulator {

// Calls back at a time of the Timeline, which outlives it. One time at a time; the destructor takes it back.
// Single-threaded: on the executor's thread, where it also rings.
class Alarm
{
public:
    Alarm(boost::asio::any_io_executor executor, Timeline &timeline, std::function<void()> onRing);
    ~Alarm();
    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    void set(SteadyPoint when); // in place of the time before
    void setWall(TimePoint when);
    void setAfter(std::chrono::nanoseconds time);
    void cancel();
    bool isSet() const { return m_place != m_timeline.m_alarms.end(); }

private:
    friend class Timeline;
    void arm(SteadyPoint when);
    bool isDue() const;
    void ring();

    Timeline &m_timeline;
    boost::asio::steady_timer m_timer;
    std::function<void()> m_onRing; // must not destroy this
    std::shared_ptr<Alarm *> m_self; // gone with it: what the timer has queued by then does nothing
    Timeline::Alarms::iterator m_place;
};

// Waits for a time to pass on the timeline. Cancelling the awaiting coroutine ends the wait.
boost::asio::awaitable<void> pass(Timeline &timeline, std::chrono::nanoseconds time);

} // namespace fermata::emulator
