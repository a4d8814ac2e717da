// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/logrecord.h"
#include "emulator/instances/lines.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <string_view>

namespace fermata::emulator {

// Reads one output stream of an instance and gives it away line by line, as it comes. Single-threaded.
class LogCapture : public std::enable_shared_from_this<LogCapture>
{
public:
    using Sink = std::function<void(LogRecord::Stream stream, Severity severity, std::string_view line)>;

    // Fails with Io. The sink is called until close().
    static Result<std::shared_ptr<LogCapture>> open(const boost::asio::any_io_executor &executor,
                                                    LogRecord::Stream stream, std::size_t longestLine, Sink sink);
    ~LogCapture();

    int writeEnd() const { return m_writeEnd; } // for the process
    // Closes our copy of the write end, so that the stream ends with its last writer, and begins to read.
    void begin();
    // All that was written until now, a last line without an end included, has been given away when this returns.
    void drain();
    void close();

private:
    LogCapture(const boost::asio::any_io_executor &executor, LogRecord::Stream stream, std::size_t longestLine,
               Sink sink, int readEnd, int writeEnd);
    boost::asio::awaitable<void> pump();
    std::size_t take(std::size_t most);
    void add(std::string_view bytes);
    void give(std::string_view line);

    LogRecord::Stream m_stream;
    LineSplitter m_lines;
    SeverityGuess m_severity;
    Sink m_sink;
    boost::asio::posix::stream_descriptor m_reader;
    int m_writeEnd = -1;
};

} // namespace fermata::emulator
