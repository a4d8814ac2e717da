// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// What somebody runs beside a function, where the function runs.
struct ShellPlan
{
    std::vector<std::string> command; // a program, also by its name alone, and its arguments
    bool terminal = false;            // its streams are one terminal
};

// A process that somebody has put into a sandbox, from outside: its streams. It gets a hangup when this goes.
// Single-threaded.
class Shell
{
public:
    // The ends for the process: its input, output and errors. Fails with Io ("shell.failed").
    struct Ends;
    static Result<Ends> ends(const boost::asio::any_io_executor &executor, bool terminal);

    Shell(Shell &&other) noexcept;
    Shell &operator=(Shell &&) = delete;
    ~Shell();

    // The process that runs it: a pidfd, whose owner this is. `held` goes with this.
    void setProcess(int descriptor, std::shared_ptr<void> held);

    boost::asio::awaitable<bool> write(std::string_view bytes); // false: it reads no more
    // What it has written; an empty text at the end. A terminal has no stream of errors.
    boost::asio::awaitable<std::string> readOutput() { return readFrom(m_output); }
    boost::asio::awaitable<std::string> readError() { return readFrom(m_error); }
    void resize(int columns, int rows); // nothing if it is no terminal
    void hangUp(); // ends the process, if it runs, and everybody's waiting

private:
    using Stream = boost::asio::posix::stream_descriptor;
    explicit Shell(const boost::asio::any_io_executor &executor)
        : m_input(executor), m_output(executor), m_error(executor)
    {
    }
    static boost::asio::awaitable<std::string> readFrom(Stream &stream);

    Stream m_input;
    Stream m_output;
    Stream m_error;
    int m_process = -1;
    std::shared_ptr<void> m_held;
};

struct Shell::Ends
{
    Shell shell;
    std::array<int, 3> inside; // the caller closes them
};

} // namespace fermata::emulator
