// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/journal.h"
#include "emulator/registry/functionregistry.h"

#include <QTemporaryDir>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace fermata::emulator {

// The system's clocks, which a test can push forward.
class PushedClock : public Clock
{
public:
    TimePoint now() const override { return std::chrono::system_clock::now() + m_pushed; }
    SteadyPoint steady() const override { return std::chrono::steady_clock::now() + m_pushed; }
    void push(std::chrono::seconds time) { m_pushed += time; }

private:
    std::chrono::seconds m_pushed{0};
};

// A journal and a pool on an io_context of their own, and functions from text. Real interpreters run them.
class TestCloud
{
public:
    explicit TestCloud(InstanceLimits limits = {});
    ~TestCloud();

    // Makes a version of a function whose code folder holds `code` as the file that the runtime wants.
    DeployedFunctionPtr deploy(const std::string &name, Vendor vendor, const std::string &runtime,
                               const std::string &code);
    // The same with more to say; `files` are name and content.
    DeployedFunctionPtr deploy(Function function, const std::vector<std::pair<std::string, std::string>> &files);

    // Runs one call to its end, and fails the test if there is no record.
    InvocationRecord call(const DeployedFunctionPtr &function, const std::string &event = "{}");
    Invocation invocation(const DeployedFunctionPtr &function, const std::string &event = "{}") const;
    std::future<Result<InvocationRecord>> begin(const DeployedFunctionPtr &function, const std::string &event = "{}");

    // Turns the loop until the future is ready, or the condition holds; throws after a time no test should need.
    template<class T>
    T finish(std::future<T> future)
    {
        turnUntil([&future] { return future.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
        return future.get();
    }
    template<class T>
    T await(boost::asio::awaitable<T> work)
    {
        return finish(boost::asio::co_spawn(m_io, std::move(work), boost::asio::use_future));
    }
    void turnUntil(const std::function<bool()> &condition, std::chrono::seconds atMost = std::chrono::seconds(30));

    std::vector<std::string> messages(const std::string &requestId = {}) const; // all if empty
    const LogRecord *logContaining(const std::string &text) const;              // null if none

    boost::asio::io_context &io() { return m_io; }
    Journal &journal() { return m_journal; }
    PushedClock &clock() { return m_clock; }
    InstancePool &pool() { return *m_pool; }
    void dropPool() { m_pool.reset(); }
    // This machine gives its instances a sandbox; what a test needs it for is skipped where it does not.
    bool hasSandbox();

private:
    QTemporaryDir m_folder;
    boost::asio::io_context m_io{1};
    PushedClock m_clock;
    Journal m_journal;
    std::optional<InstancePool> m_pool;
    int m_requests = 0;
    int m_folders = 0;
};

// A handler that is the file's only function: index.handler in both vendors' examples.
Function functionNamed(const std::string &name, Vendor vendor, const std::string &runtime);

} // namespace fermata::emulator
