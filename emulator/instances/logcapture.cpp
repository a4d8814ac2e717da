// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/logcapture.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr auto asTuple = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t chunkSize = 16 * 1024;

} // namespace

Result<OutputPipe> OutputPipe::make()
{
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0)
        return failure(Error::Code::Io, "instance.noPipe", "Cannot make a pipe: %1", {std::strerror(errno)});
    ::fcntl(pipe[0], F_SETFL, O_NONBLOCK);
    return OutputPipe(pipe[0], pipe[1]);
}

OutputPipe::OutputPipe(int read, int write) : readEnd(read), writeEnd(write) {}

OutputPipe::OutputPipe(OutputPipe &&other) noexcept
    : readEnd(std::exchange(other.readEnd, -1)), writeEnd(std::exchange(other.writeEnd, -1))
{
}

OutputPipe::~OutputPipe()
{
    closeWriteEnd();
    if (readEnd >= 0)
        ::close(readEnd);
}

void OutputPipe::closeWriteEnd()
{
    if (writeEnd >= 0)
        ::close(std::exchange(writeEnd, -1));
}

std::shared_ptr<LogCapture> LogCapture::open(const asio::any_io_executor &executor, LogRecord::Stream stream,
                                             std::size_t longestLine, Sink sink, OutputPipe pipe)
{
    return std::shared_ptr<LogCapture>(new LogCapture(executor, stream, longestLine, std::move(sink), std::move(pipe)));
}

LogCapture::LogCapture(const asio::any_io_executor &executor, LogRecord::Stream stream, std::size_t longestLine,
                       Sink sink, OutputPipe pipe)
    : m_stream(stream),
      m_lines(longestLine),
      m_sink(std::move(sink)),
      m_reader(executor, std::exchange(pipe.readEnd, -1)),
      m_pipe(std::move(pipe))
{
}

LogCapture::~LogCapture()
{
    close();
}

void LogCapture::begin()
{
    m_pipe.closeWriteEnd();
    asio::co_spawn(m_reader.get_executor(), [self = shared_from_this()] { return self->pump(); }, asio::detached);
}

asio::awaitable<void> LogCapture::pump()
{
    const std::shared_ptr<LogCapture> self = shared_from_this();
    bool more = true;
    while (more && m_reader.is_open()) {
        // Not async_read_some: what it has read and not yet delivered would be missed by a drain() in between.
        const auto [error] = co_await m_reader.async_wait(asio::posix::stream_descriptor::wait_read, asTuple);
        more = !error && (take(chunkSize) > 0 || errno == EAGAIN);
    }
}

// Reads once, at most so much; 0 at the end of the stream, and with EAGAIN in errno when there is nothing now.
std::size_t LogCapture::take(std::size_t most)
{
    std::array<char, chunkSize> chunk;
    errno = 0;
    const ssize_t count = ::read(m_reader.native_handle(), chunk.data(), std::min(chunk.size(), most));
    if (count <= 0)
        return 0;
    add(std::string_view(chunk.data(), static_cast<std::size_t>(count)));
    return static_cast<std::size_t>(count);
}

void LogCapture::drain()
{
    // Not more than what is there now: a child in the background may write for ever.
    int waiting = 0;
    if (!m_reader.is_open() || ::ioctl(m_reader.native_handle(), FIONREAD, &waiting) != 0)
        waiting = 0;
    while (waiting > 0) {
        const std::size_t count = take(static_cast<std::size_t>(waiting));
        if (count == 0)
            break;
        waiting -= static_cast<int>(count);
    }
    m_lines.finish([this](std::string_view line) { give(line); });
}

void LogCapture::close()
{
    m_sink = nullptr;
    boost::system::error_code ignored;
    m_reader.close(ignored);
    m_pipe.closeWriteEnd();
}

void LogCapture::add(std::string_view bytes)
{
    m_lines.add(bytes, [this](std::string_view line) { give(line); });
}

void LogCapture::give(std::string_view line)
{
    if (m_sink)
        m_sink(m_stream, m_severity.of(m_stream, line), line);
}

} // namespace fermata::emulator
