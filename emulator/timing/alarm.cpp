// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/timing/alarm.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {

Alarm::Alarm(asio::any_io_executor executor, Timeline &timeline, std::function<void()> onRing)
    : m_timeline(timeline),
      m_timer(std::move(executor)),
      m_onRing(std::move(onRing)),
      m_self(std::make_shared<Alarm *>(this)),
      m_place(timeline.m_alarms.end())
{
}

Alarm::~Alarm()
{
    cancel();
}

void Alarm::set(SteadyPoint when)
{
    cancel();
    m_place = m_timeline.m_alarms.emplace(when, this);
    arm(when);
}

void Alarm::setWall(TimePoint when)
{
    setAfter(when - m_timeline.now());
}

void Alarm::setAfter(std::chrono::nanoseconds time)
{
    set(m_timeline.steady() + time);
}

void Alarm::cancel()
{
    if (!isSet())
        return;
    m_timeline.m_alarms.erase(m_place);
    m_place = m_timeline.m_alarms.end();
    m_timer.cancel();
}

void Alarm::arm(SteadyPoint when)
{
    m_timer.expires_at(when - m_timeline.ahead());
    // A wait that has ended can no longer be cancelled: the time that is set by then decides.
    m_timer.async_wait([alarm = std::weak_ptr<Alarm *>(m_self)](const boost::system::error_code &error) {
        const std::shared_ptr<Alarm *> self = alarm.lock();
        if (self && !error && (*self)->isDue())
            (*self)->ring();
    });
}

bool Alarm::isDue() const
{
    return isSet() && m_place->first <= m_timeline.steady();
}

void Alarm::ring()
{
    cancel();
    m_onRing();
}

asio::awaitable<void> pass(Timeline &timeline, std::chrono::nanoseconds time)
{
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    asio::steady_timer passed(executor, asio::steady_timer::time_point::max());
    Alarm alarm(executor, timeline, [&passed] { passed.cancel(); });
    alarm.setAfter(time);
    co_await passed.async_wait(asio::as_tuple(asio::use_awaitable));
}

} // namespace fermata::emulator
