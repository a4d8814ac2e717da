// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <chrono>
#include <filesystem>
#include <string>
#include <sys/types.h>
#include <vector>

namespace fermata::emulator {

// What to start. The descriptors become 0, 1, 2 ... of the new process; it gets no others and nothing of our environment.
struct Launch
{
    std::filesystem::path program;
    std::vector<std::string> arguments; // without the program's name
    std::vector<std::string> environment; // NAME=value
    std::filesystem::path directory;
    std::vector<int> descriptors;
};

// How a process ended: by itself with a code, or by a signal.
struct ExitStatus
{
    int code = 0;
    int signal = 0;

    bool operator==(const ExitStatus &) const = default;
};

// A running process that leads a session (and so a group) of its own and dies with this one. Single-threaded.
class Process
{
public:
    // Fails with Io ("process.cannotStart").
    static Result<Process> start(const boost::asio::any_io_executor &executor, const Launch &launch);
    Process(Process &&) noexcept = default;
    Process &operator=(Process &&) = delete;
    ~Process(); // kills and reaps what still runs

    pid_t id() const { return m_id; }
    bool hasEnded() const;
    // SIGKILL to the whole group.
    void kill();
    // The whole group stands still until it is resumed; it can be killed meanwhile.
    void suspend();
    void resume();
    // Ends when the process has; what is left of its group is killed and the process is reaped. Once.
    boost::asio::awaitable<ExitStatus> wait();
    // Kills, waits without yielding (milliseconds) and reaps.
    void end();

private:
    Process(const boost::asio::any_io_executor &executor, pid_t id, int descriptor);
    ExitStatus reap();

    pid_t m_id = 0;
    boost::asio::posix::stream_descriptor m_watch; // a pidfd
};

// Runs a short program with our own environment and gives back what it wrote to stdout.
// Fails with Io if it cannot start, fails, or takes too long.
boost::asio::awaitable<Result<std::string>> outputOf(std::filesystem::path program, std::vector<std::string> arguments,
                                                     std::chrono::seconds atMost = std::chrono::seconds(10));

} // namespace fermata::emulator
