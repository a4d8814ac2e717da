// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/registry/functionregistry.h"
#include "emulator/runtimeapi/event.h"
#include "emulator/runtimeapi/lambda/extensions.h"
#include "emulator/sandbox/sandbox.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace fermata::emulator {

// A file in /opt/extensions of a Lambda function's layers.
struct ExtensionProgram
{
    std::string name;
    bool isExecutable = false;
};

// By name, as Lambda starts them; the last layer's file counts where several have the name.
std::vector<ExtensionProgram> extensionsOf(const DeployedFunction &function);

// The external extensions of one instance: processes beside its function's, in the same sandbox. They are started before
// it and end after it, in the order and the time of Lambda's Shutdown phase. Single-threaded.
class ExtensionProcesses : public std::enable_shared_from_this<ExtensionProcesses>
{
public:
    // `api` lives until close(). `lost` is called when the function's process or an extension has ended and nobody had told
    // it to; of an extension the API knows already.
    ExtensionProcesses(const boost::asio::any_io_executor &executor, Extensions &api,
                       std::vector<ExtensionProgram> programs, std::function<void()> lost);

    // Starts all of them and, once they have registered, the function. `entries` are their environment, directory and
    // limits; the descriptors stay the caller's. Fails with Io; what is wrong with an extension the API knows.
    boost::asio::awaitable<Result<>> start(Sandbox &sandbox, std::vector<Entry> entries,
                                           std::array<int, 3> descriptors);

    // The Shutdown phase, 2 s at most: the function's process ends (gently: by SIGTERM, in 600 ms), then those extensions that
    // asked for it are told why (spindown, timeout, failure). True: the function's process has ended.
    boost::asio::awaitable<bool> shutDown(std::string why, bool gently);
    // The sandbox goes.
    void close();

private:
    using Deadline = std::chrono::steady_clock::time_point;

    boost::asio::awaitable<void> startOne(const ExtensionProgram &program, std::vector<Entry> entries,
                                          std::array<int, 3> descriptors);
    boost::asio::awaitable<void> watch(std::string name, int process);
    boost::asio::awaitable<void> waitUntil(Deadline deadline, std::function<bool()> done);
    void watchLater(std::string name, int process);
    bool someWantShutdown() const;

    boost::asio::any_io_executor m_executor;
    Extensions &m_api;
    std::vector<ExtensionProgram> m_programs;
    std::function<void()> m_lost;
    Event m_changed;
    Sandbox *m_sandbox = nullptr; // null before start() and after close()
    std::set<std::string> m_running;
    bool m_functionRuns = false;
    bool m_leaving = false;
};

} // namespace fermata::emulator
