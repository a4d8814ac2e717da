// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/server.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <functional>
#include <memory>

namespace fermata::emulator {

// One client: reads requests, answers them in order. Lives as long as its coroutine runs.
class Connection
{
public:
    virtual ~Connection() = default;

    // Until the client or close() ends it.
    virtual boost::asio::awaitable<void> run() = 0;
    // Now if nothing or an endless stream is under way, else after the answer.
    virtual void close() = 0;
    // Aborts if the client has had its time. Called every now and then: a timer for each wait would cost more than the
    // waits.
    virtual void expire(std::chrono::steady_clock::time_point now) = 0;
    virtual void abort() = 0;
};

// `handler` and `policy` outlive it.
std::shared_ptr<Connection> makeConnection(boost::asio::ip::tcp::socket socket, const HttpServer::Handler &handler,
                                           const HttpPolicy &policy);

} // namespace fermata::emulator
