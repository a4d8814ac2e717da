// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/http/message.h"
#include "emulator/runtimeapi/lambda/telemetrysubscription.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// What the extensions of one instance are told of it: the Telemetry API (2022-07-01) and its forerunner, the Logs API
// (2020-08-15). Events wait in each subscriber's buffer as it asked for and are posted to its listener inside; one that
// does not take them misses some, and is told so. Single-threaded.
class Telemetry
{
public:
    // address: where the instance's own listeners are reached.
    Telemetry(boost::asio::any_io_executor executor, std::string address);
    ~Telemetry();

    // Whether somebody wants to know, or still may: what happened before a subscription is told too.
    bool isHeard() const { return m_open || !m_listeners.empty(); }
    // record: JSON.
    void note(const TelemetryEvent &event, std::string_view type, std::string_view record);

    static bool serves(std::string_view path);
    Response subscribe(const Request &request, const std::string &extension);
    void closeSubscriptions(); // no more may come
    void hurry(); // from here on all listeners are told at once
    void end();

private:
    class Listener;
    struct Early // what a subscriber that comes later is told
    {
        TelemetryEvent event;
        std::string text;
    };

    boost::asio::any_io_executor m_executor;
    std::string m_address;
    std::vector<std::shared_ptr<Listener>> m_listeners;
    std::vector<Early> m_early;
    bool m_open = true;
};

} // namespace fermata::emulator
