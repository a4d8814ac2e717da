// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/invocation.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Sends calls as spans to a collector of this machine, some at a time and never in a call's way. What it does not take is
// let go; that it does not is told once, until it does again. Single-threaded.
class SpanExport
{
public:
    using Tell = std::function<void(const std::string &problem)>; // an English sentence

    // `endpoint`: http:// and a place of this machine, as OTEL_EXPORTER_OTLP_ENDPOINT has it: /v1/traces is added.
    SpanExport(const boost::asio::any_io_executor &executor, std::string endpoint, Tell tell);

    void add(const InvocationRecord &record);
    boost::asio::awaitable<void> rest(); // sends what waits; nothing is added any more

    static constexpr std::chrono::milliseconds every{500};
    static constexpr std::size_t mostWaiting = 10'000;

private:
    void sendLater();
    boost::asio::awaitable<void> send();

    std::string m_address;
    Tell m_tell;
    boost::asio::steady_timer m_timer;
    std::vector<InvocationRecord> m_waiting;
    bool m_sending = false;
    bool m_failed = false;
};

} // namespace fermata::emulator
