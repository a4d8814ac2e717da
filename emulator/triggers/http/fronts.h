// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "emulator/triggers/http/front.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fermata::emulator {

class FunctionRegistry;

// All fronts: one per function and form. Single-threaded: on the executor's thread.
class Fronts
{
public:
    // firstPort: of the first front, the next ones take the ports after it; 0 takes free ones.
    Fronts(boost::asio::any_io_executor executor, const FunctionRegistry &functions, Dispatcher &dispatcher,
           const Clock &clock, std::uint16_t firstPort = 0);

    // Opens, changes and closes fronts until they fit the registry. A front keeps its port, also when its function goes
    // and comes back. Fails with Conflict if a port that was asked for is taken; the front then has a free one.
    Result<> update();

    struct Entry
    {
        std::string function;
        std::string kind; // http
        std::string trigger;
        std::string url;
    };
    std::vector<Entry> entries() const;
    // The entries of one function's triggers; empty if it has none.
    std::string urlOf(const std::string &function, const std::string &trigger) const;
    std::string json() const; // a list of {"function","kind","trigger","url"}

    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace);

private:
    using Key = std::pair<std::string, HttpForm>;
    Result<> open(const Key &key, const FrontPlan &plan);

    boost::asio::any_io_executor m_executor;
    const FunctionRegistry &m_functions;
    Dispatcher &m_dispatcher;
    const Clock &m_clock;
    std::uint16_t m_nextPort;
    std::map<Key, std::unique_ptr<Front>> m_fronts;
    std::map<Key, std::uint16_t> m_ports; // of fronts that are open or were
};

} // namespace fermata::emulator
