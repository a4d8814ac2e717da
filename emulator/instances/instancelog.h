// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/logrecord.h"
#include "emulator/instances/logcapture.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

class Journal;

// What one instance says: its two streams and the platform's lines about it, tied to the call under way, into the
// journal; and the end of it, which a caller can ask for. Single-threaded.
class InstanceLog
{
public:
    InstanceLog(Journal &journal, const Clock &clock, std::string function, std::string instanceId);
    ~InstanceLog();

    // noise: beginnings of lines on stderr that are not the function's.
    void open(const boost::asio::any_io_executor &executor, std::size_t longestLine, std::vector<std::string> noise,
              OutputPipe output, OutputPipe error);
    // The same for processes that run beside the function's: what all of them write.
    void openBeside(const boost::asio::any_io_executor &executor, std::size_t longestLine, OutputPipe output);
    void beginBeside() { m_beside->begin(); }
    int standardOutput() const { return m_output->writeEnd(); }
    int standardError() const { return m_error->writeEnd(); }
    // Told of each line that the function's processes write, or those beside them.
    enum class Writer { Function, Beside };
    using Watcher = std::function<void(Writer writer, std::string_view line)>;
    void watch(Watcher watcher) { m_watcher = std::move(watcher); }
    // The process has its ends now.
    void begin();

    // Whose lines come from here on.
    void setRequest(const std::string &requestId);
    // The same where several calls run at once: a line is of the one it names, or of the only one. Each line that our
    // bootstraps write then begins with the request id between two record separators.
    void addRequest(const std::string &requestId);
    void removeRequest(const std::string &requestId);
    // Nothing for an empty one. Without a request id: of the call under way.
    void platform(std::string message, Severity severity = Severity::Info);
    void platform(std::string message, Severity severity, const std::string &requestId);
    // Everything written until now is in the journal.
    void drain();
    // From here on lines belong to the tail.
    void startTail();
    std::string tail(const std::string &footer) const; // at most 4096 bytes
    // V8 gave up for lack of memory, and said so.
    bool sawHeapExhausted() const { return m_heapExhausted; }
    void close();
    // Closes, and leaves the journal alone from now on.
    void silence();

private:
    void add(Writer writer, LogRecord::Stream stream, Severity severity, std::string_view line);
    void keep(LogRecord::Stream stream, Severity severity, std::string_view line, std::string requestId);
    std::string takeRequest(std::string_view &line) const; // of a line where several calls run
    bool isNoise(LogRecord::Stream stream, std::string_view line) const;

    Journal *m_journal; // null once silenced
    const Clock &m_clock;
    std::string m_function;
    std::string m_instanceId;
    std::string m_requestId;
    std::vector<std::string> m_requests; // of the calls that run at once
    bool m_shared = false;
    std::vector<std::string> m_noise;
    std::shared_ptr<LogCapture> m_output;
    std::shared_ptr<LogCapture> m_error;
    std::shared_ptr<LogCapture> m_beside; // null: there are none
    Watcher m_watcher; // null: nobody does
    std::string m_tail;
    bool m_heapExhausted = false;
};

} // namespace fermata::emulator
