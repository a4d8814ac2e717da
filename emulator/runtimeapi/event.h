// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fermata::emulator {

// Something others wait for. Single-threaded.
class Event
{
public:
    explicit Event(const boost::asio::any_io_executor &executor)
        : m_timer(executor, boost::asio::steady_timer::time_point::max())
    {
    }

    // Wakes all who wait now; later ones wait for the next time.
    void fire() { m_timer.cancel(); }
    boost::asio::awaitable<void> wait()
    {
        co_await m_timer.async_wait(boost::asio::as_tuple(boost::asio::use_awaitable));
    }

private:
    boost::asio::steady_timer m_timer;
};

} // namespace fermata::emulator
