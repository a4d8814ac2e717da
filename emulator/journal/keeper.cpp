// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/journal/keeper.h"

#include "app/base/time.h"
#include "emulator/metrics/metricstore.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr std::string_view groupBeginning = "/aws/lambda/";
constexpr std::chrono::milliseconds flushAfter{50};

LogRecord recordOf(const LogLine &line, const std::string &function, const std::vector<LogStream> &streams)
{
    LogRecord record;
    record.time = fromEpochMs(line.time);
    record.function = function;
    record.instanceId = line.stream < streams.size() ? streams[line.stream].instanceId : std::string();
    record.requestId = line.requestId;
    record.stream = line.kind;
    record.severity = line.severity;
    record.message = line.message;
    return record;
}

} // namespace

std::string logGroupOf(const std::string &function)
{
    return std::string(groupBeginning).append(function);
}

std::string functionOf(const std::string &logGroup)
{
    return logGroup.starts_with(groupBeginning) ? logGroup.substr(groupBeginning.size()) : std::string();
}

Keeper::Keeper(const boost::asio::any_io_executor &executor, LogStore &logs, History &history, MetricStore &metrics,
               const Clock &clock)
    : m_logs(logs), m_history(history), m_metrics(metrics), m_clock(clock), m_timer(executor)
{
}

Keeper::~Keeper()
{
    rest();
}

void Keeper::rest()
{
    m_timer.cancel();
    m_flushing = true; // nothing is begun again
    static_cast<void>(m_history.flushAndWait());
}

void Keeper::begin(const LogSource &source)
{
    LogStore::Target target;
    target.group = logGroupOf(source.function);
    target.stream.name = source.stream;
    target.stream.version = source.version;
    target.stream.instanceId = source.instanceId;
    m_targets.insert_or_assign(source.instanceId, std::move(target));
}

void Keeper::end(const std::string &instanceId)
{
    m_targets.erase(instanceId);
}

namespace {

// The last lines of a call whose instance has ended go where its others are.
LogSource sourceOf(const LogRecord &record, const std::vector<LogStream> &streams)
{
    const auto own = std::find_if(streams.rbegin(), streams.rend(), [&record](const LogStream &stream) {
        return stream.instanceId == record.instanceId && !stream.removed;
    });
    if (own == streams.rend())
        return {record.function, {}, record.instanceId, record.instanceId};
    return {record.function, own->version, own->instanceId, own->name};
}

} // namespace

void Keeper::keep(const LogRecord &record)
{
    const bool isLate = !m_targets.contains(record.instanceId);
    if (isLate)
        begin(sourceOf(record, m_logs.streams(logGroupOf(record.function))));
    LogLine line;
    line.time = toEpochMs(record.time);
    line.kind = record.stream;
    line.severity = record.severity;
    line.requestId = record.requestId;
    line.message = record.message;
    m_logs.append(m_targets.at(record.instanceId), line);
    if (isLate)
        end(record.instanceId);
}

void Keeper::keep(const InvocationRecordPtr &record)
{
    m_metrics.add(*record);
    m_history.add(record);
    flushSoon();
}

void Keeper::flushSoon()
{
    if (m_flushing)
        return;
    m_flushing = true;
    m_timer.expires_after(flushAfter);
    m_timer.async_wait([this](const boost::system::error_code &error) {
        if (error)
            return;
        m_flushing = false;
        static_cast<void>(m_history.flush());
        m_history.keepBounds(m_clock.now());
    });
}

std::deque<LogRecord> Keeper::newestLogs(std::size_t most)
{
    std::vector<std::pair<std::uint64_t, LogRecord>> newest;
    for (const auto &[name, group] : m_logs.groups()) {
        const std::string function = functionOf(name);
        const Result<LogSnapshot> lines = function.empty() ? failure(Error::Code::NotFound, {}) : m_logs.snapshot(name);
        if (!lines)
            continue;
        const std::vector<LogStream> &streams = m_logs.streams(name);
        std::size_t left = most;
        lines->visit({}, LogDirection::Backward, [&](const LogLine &line) {
            newest.emplace_back(line.sequence, recordOf(line, function, streams));
            return --left > 0;
        });
    }
    std::sort(newest.begin(), newest.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::deque<LogRecord> records;
    for (std::size_t i = newest.size() - std::min(newest.size(), most); i < newest.size(); ++i)
        records.push_back(std::move(newest[i].second));
    return records;
}

std::deque<InvocationRecord> Keeper::newestCalls(std::size_t most)
{
    std::deque<InvocationRecord> records;
    m_history.visit({}, {}, LogDirection::Backward, [&records, most](const InvocationRecord &record) {
        records.push_front(record);
        return records.size() < most;
    });
    return records;
}

} // namespace fermata::emulator
