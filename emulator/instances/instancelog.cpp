// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/instancelog.h"

#include "app/base/clock.h"
#include "emulator/journal/journal.h"

#include <algorithm>
#include <array>
#include <poll.h>
#include <utility>

namespace fermata::emulator {

namespace {

constexpr std::size_t tailSize = 4096; // of both vendors
constexpr char mark = '\x1e';            // around the request id before a line

} // namespace

InstanceLog::InstanceLog(Journal &journal, const Clock &clock, std::string function, std::string instanceId)
    : m_journal(&journal), m_clock(clock), m_function(std::move(function)), m_instanceId(std::move(instanceId))
{
}

InstanceLog::~InstanceLog()
{
    close();
}

void InstanceLog::open(const boost::asio::any_io_executor &executor, std::size_t longestLine,
                       std::vector<std::string> noise, OutputPipe output, OutputPipe error)
{
    m_noise = std::move(noise);
    const LogCapture::Sink sink = [this](LogRecord::Stream stream, Severity severity, std::string_view line) {
        add(Writer::Function, stream, severity, line);
    };
    m_output = LogCapture::open(executor, LogRecord::Stream::Stdout, longestLine, sink, std::move(output));
    m_error = LogCapture::open(executor, LogRecord::Stream::Stderr, longestLine, sink, std::move(error));
}

void InstanceLog::openBeside(const boost::asio::any_io_executor &executor, std::size_t longestLine, OutputPipe output)
{
    const LogCapture::Sink sink = [this](LogRecord::Stream stream, Severity severity, std::string_view line) {
        add(Writer::Beside, stream, severity, line);
    };
    m_beside = LogCapture::open(executor, LogRecord::Stream::Stdout, longestLine, sink, std::move(output));
}

void InstanceLog::begin()
{
    m_output->begin();
    m_error->begin();
}

void InstanceLog::setRequest(const std::string &requestId)
{
    m_requestId = requestId;
}

void InstanceLog::addRequest(const std::string &requestId)
{
    m_shared = true;
    m_requests.push_back(requestId);
}

void InstanceLog::removeRequest(const std::string &requestId)
{
    const auto found = std::find(m_requests.begin(), m_requests.end(), requestId);
    if (found != m_requests.end())
        m_requests.erase(found);
}

void InstanceLog::platform(std::string message, Severity severity)
{
    platform(std::move(message), severity, m_requestId);
}

void InstanceLog::platform(std::string message, Severity severity, const std::string &requestId)
{
    if (!message.empty())
        keep(LogRecord::Stream::Platform, severity, message, requestId);
}

void InstanceLog::drain()
{
    // Asked together: most calls write nothing.
    std::array<pollfd, 2> ends{{{m_output->readEnd(), POLLIN, 0}, {m_error->readEnd(), POLLIN, 0}}};
    ::poll(ends.data(), ends.size(), 0);
    if (ends[0].revents != 0 || m_output->hasRest())
        m_output->drain();
    if (ends[1].revents != 0 || m_error->hasRest())
        m_error->drain();
    if (m_beside)
        m_beside->drain();
}

void InstanceLog::startTail()
{
    m_tail.clear();
}

std::string InstanceLog::tail(const std::string &footer) const
{
    std::string text;
    text.reserve(m_tail.size() + footer.size());
    text.append(m_tail).append(footer);
    if (text.size() > tailSize)
        text.erase(0, text.size() - tailSize);
    return text;
}

void InstanceLog::close()
{
    for (const std::shared_ptr<LogCapture> &capture : {m_output, m_error, m_beside}) {
        if (capture)
            capture->close();
    }
    if (m_journal != nullptr)
        m_journal->end(m_instanceId);
}

void InstanceLog::silence()
{
    close();
    m_journal = nullptr;
}

void InstanceLog::add(Writer writer, LogRecord::Stream stream, Severity severity, std::string_view line)
{
    if (m_journal == nullptr || isNoise(stream, line))
        return;
    std::string requestId = m_shared ? takeRequest(line) : m_requestId;
    m_heapExhausted = m_heapExhausted || line.find("JavaScript heap out of memory") != std::string_view::npos;
    if (m_watcher)
        m_watcher(writer, line);
    keep(stream, severity, line, std::move(requestId));
}

void InstanceLog::keep(LogRecord::Stream stream, Severity severity, std::string_view line, std::string requestId)
{
    if (m_journal == nullptr)
        return;
    m_tail += line;
    m_tail += '\n';
    if (m_tail.size() > 16 * tailSize)
        m_tail.erase(0, m_tail.size() - tailSize);
    LogRecord record;
    record.time = m_clock.now();
    record.function = m_function;
    record.instanceId = m_instanceId;
    record.requestId = std::move(requestId);
    record.stream = stream;
    record.severity = severity;
    record.message = line;
    m_journal->add(std::move(record));
}

std::string InstanceLog::takeRequest(std::string_view &line) const
{
    if (!line.empty() && line.front() == mark) {
        const std::size_t end = std::min(line.find(mark, 1), line.size());
        std::string requestId(line.substr(1, end - 1));
        line.remove_prefix(std::min(end + 1, line.size()));
        return requestId;
    }
    if (m_requests.size() == 1)
        return m_requests.front();
    const auto named = std::find_if(m_requests.begin(), m_requests.end(), [line](const std::string &requestId) {
        return line.find(requestId) != std::string_view::npos;
    });
    return named != m_requests.end() ? *named : std::string();
}

bool InstanceLog::isNoise(LogRecord::Stream stream, std::string_view line) const
{
    return stream == LogRecord::Stream::Stderr
        && std::any_of(m_noise.begin(), m_noise.end(),
                       [line](const std::string &beginning) { return line.starts_with(beginning); });
}

} // namespace fermata::emulator
