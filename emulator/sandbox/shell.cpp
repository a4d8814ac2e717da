// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/sandbox/shell.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <utility>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);

tl::unexpected<Error> failed()
{
    return failure(Error::Code::Io, "shell.failed", "The command cannot be run: %1", {std::strerror(errno)});
}

int copyOf(int descriptor)
{
    return ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
}

} // namespace

Result<Shell::Ends> Shell::ends(const asio::any_io_executor &executor, bool terminal)
{
    Ends ends{Shell(executor), {-1, -1, -1}};
    if (terminal) {
        int outside = -1;
        int inside = -1;
        winsize size{24, 80, 0, 0};
        if (::openpty(&outside, &inside, nullptr, nullptr, &size) != 0)
            return failed();
        ::fcntl(outside, F_SETFD, FD_CLOEXEC);
        ::fcntl(inside, F_SETFD, FD_CLOEXEC);
        ends.shell.m_output.assign(outside);
        ends.shell.m_input.assign(copyOf(outside));
        ends.inside = {inside, copyOf(inside), copyOf(inside)};
        return ends;
    }
    std::array<std::array<int, 2>, 3> pipes{};
    for (std::array<int, 2> &pipe : pipes) {
        if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
            return failed();
    }
    ends.shell.m_input.assign(pipes[0][1]);
    ends.shell.m_output.assign(pipes[1][0]);
    ends.shell.m_error.assign(pipes[2][0]);
    ends.inside = {pipes[0][0], pipes[1][1], pipes[2][1]};
    return ends;
}

Shell::Shell(Shell &&other) noexcept
    : m_input(std::move(other.m_input)),
      m_output(std::move(other.m_output)),
      m_error(std::move(other.m_error)),
      m_process(std::exchange(other.m_process, -1)),
      m_held(std::move(other.m_held))
{
}

void Shell::setProcess(int descriptor, std::shared_ptr<void> held)
{
    m_process = descriptor;
    m_held = std::move(held);
}

Shell::~Shell()
{
    hangUp();
}

void Shell::resize(int columns, int rows)
{
    const winsize size{static_cast<unsigned short>(rows), static_cast<unsigned short>(columns), 0, 0};
    if (m_output.is_open())
        ::ioctl(m_output.native_handle(), TIOCSWINSZ, &size);
}

void Shell::hangUp()
{
    boost::system::error_code ignored;
    for (Stream *const stream : {&m_input, &m_output, &m_error})
        stream->close(ignored); // whoever waits for it gets nothing
    m_held.reset();
    const int process = std::exchange(m_process, -1);
    if (process < 0)
        return;
    ::syscall(SYS_pidfd_send_signal, process, SIGHUP, nullptr, 0);
    ::syscall(SYS_pidfd_send_signal, process, SIGKILL, nullptr, 0); // a shell may wave hangups aside
    ::close(process);
}

asio::awaitable<bool> Shell::write(std::string_view bytes)
{
    if (!m_input.is_open())
        co_return false;
    const auto [error, size] = co_await asio::async_write(m_input, asio::buffer(bytes.data(), bytes.size()), asTuple);
    co_return !error;
}

asio::awaitable<std::string> Shell::readFrom(Stream &stream)
{
    if (!stream.is_open()) // closed, or a terminal's errors
        co_return std::string();
    std::string bytes(16 * 1024, '\0');
    const auto [error, size] = co_await stream.async_read_some(asio::buffer(bytes), asTuple);
    bytes.resize(error ? 0 : size); // a terminal says EIO when nobody has it open any more
    co_return bytes;
}

} // namespace fermata::emulator
