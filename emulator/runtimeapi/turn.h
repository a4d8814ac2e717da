// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <memory>
#include <utility>

namespace fermata::emulator {

// One coroutine's wait for its turn, which comes once. Single-threaded.
class Turn
{
public:
    boost::asio::awaitable<void> wait()
    {
        if (m_come)
            co_return;
        co_await boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void()>(
            [this](auto handler) { m_rest = std::make_unique<RestOf<decltype(handler)>>(std::move(handler)); },
            boost::asio::use_awaitable);
    }

    // Goes on with the coroutine at once, before this returns. The coroutine may then be over, and the Turn with it.
    void give()
    {
        m_come = true;
        if (const std::unique_ptr<Rest> rest = std::move(m_rest))
            rest->go();
    }
    // Goes on with it later, from the loop.
    void giveLater(const boost::asio::any_io_executor &executor)
    {
        m_come = true;
        if (m_rest)
            boost::asio::post(executor, [rest = std::shared_ptr<Rest>(std::move(m_rest))] { rest->go(); });
    }

private:
    // What the coroutine goes on with, whatever its type is.
    struct Rest
    {
        virtual ~Rest() = default;
        virtual void go() = 0;
    };
    template<class Handler>
    struct RestOf final : Rest
    {
        explicit RestOf(Handler waiting) : handler(std::move(waiting)) {}
        void go() override { std::move(handler)(); }

        Handler handler;
    };

    bool m_come = false;
    std::unique_ptr<Rest> m_rest;
};

} // namespace fermata::emulator
