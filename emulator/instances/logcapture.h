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

// A pipe whose write end a process gets. Closes what it still has.
struct OutputPipe
{
    static Result<OutputPipe> make(); // fails with Io
    OutputPipe(OutputPipe &&other) noexcept;
    OutputPipe &operator=(OutputPipe &&) = delete;
    ~OutputPipe();
    void closeWriteEnd();

    int readEnd = -1;
    int writeEnd = -1;

private:
    OutputPipe(int read, int write);
};

// Reads one output stream of an instance and gives it away line by line, as it comes. Single-threaded.
class LogCapture : public std::enable_shared_from_this<LogCapture>
{
public:
    using Sink = std::function<void(LogRecord::Stream stream, Severity severity, std::string_view line)>;

    // The sink is called until close().
    static std::shared_ptr<LogCapture> open(const boost::asio::any_io_executor &executor, LogRecord::Stream stream,
                                            std::size_t longestLine, Sink sink, OutputPipe pipe);
    ~LogCapture();

    int writeEnd() const { return m_pipe.writeEnd; } // for the process
    int readEnd() { return m_reader.is_open() ? m_reader.native_handle() : -1; }
    bool hasRest() const { return m_lines.hasRest(); } // a line whose end has not come
    // Closes our copy of the write end, so that the stream ends with its last writer, and begins to read.
    void begin();
    // All that was written until now, a last line without an end included, has been given away when this returns.
    void drain();
    void close();

private:
    LogCapture(const boost::asio::any_io_executor &executor, LogRecord::Stream stream, std::size_t longestLine,
               Sink sink, OutputPipe pipe);
    boost::asio::awaitable<void> pump();
    std::size_t take(std::size_t most);
    void add(std::string_view bytes);
    void give(std::string_view line);

    LogRecord::Stream m_stream;
    LineSplitter m_lines;
    SeverityGuess m_severity;
    Sink m_sink;
    boost::asio::posix::stream_descriptor m_reader;
    OutputPipe m_pipe; // the reader has taken its read end
};

} // namespace fermata::emulator
