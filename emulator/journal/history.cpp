// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/journal/history.h"

#include "app/base/time.h"
#include "emulator/journal/recordbytes.h"

#include <utility>

namespace fermata::emulator {
namespace {

constexpr std::uint64_t mostBytes = 512 * 1024 * 1024;
constexpr std::chrono::days longest{30};
constexpr std::size_t largeRecord = 64 * 1024;
constexpr std::size_t mostWaiting = 32 * 1024 * 1024; // bytes

std::size_t sizeOf(const InvocationRecord &record)
{
    return record.event.size() + record.payload.size();
}

} // namespace

Result<std::unique_ptr<History>> History::open(const std::filesystem::path &folder)
{
    Result<std::unique_ptr<LineFile>> lines = LineFile::open(folder, {});
    if (!lines)
        return failure(lines.error());
    std::unique_ptr<History> history(new History(std::move(*lines)));
    history->m_sequence = history->m_lines->lastSequence();
    return history;
}

void History::add(std::shared_ptr<const InvocationRecord> record)
{
    if (m_waiting.empty() && sizeOf(*record) < largeRecord && isFree()) {
        write(*record);
        return;
    }
    m_waitingBytes += sizeOf(*record);
    m_waiting.push_back(std::move(record));
    if (m_waitingBytes > mostWaiting)
        static_cast<void>(flush()); // the next one says what is wrong
}

bool History::isFree()
{
    if (m_writing.valid() && m_writing.wait_for(std::chrono::seconds(0)) == std::future_status::ready)
        m_writing.get();
    return !m_writing.valid();
}

LineFile &History::lines()
{
    if (m_writing.valid())
        m_writing.get();
    return *m_lines;
}

void History::writeBeside(Records records)
{
    m_writing = std::async(std::launch::async, [this, records = std::move(records)] {
        for (const std::shared_ptr<const InvocationRecord> &record : records)
            write(*record);
        static_cast<void>(m_lines->flush());
    });
}

void History::write(const InvocationRecord &record)
{
    const std::string names = nameBytes(record);
    LogLine line;
    line.time = line.ingested = toEpochMs(record.startedAt);
    line.sequence = ++m_sequence;
    line.requestId = record.requestId;
    line.message = names;
    m_lines->append(line, [&record](std::string &bytes) { appendOtherBytes(bytes, record); });
}

Result<> History::flush()
{
    LineFile &file = lines();
    Result<> written = file.flush(); // what was written beside and failed is tried again
    m_waitingBytes = 0;
    if (!m_waiting.empty())
        writeBeside(std::exchange(m_waiting, {}));
    return written;
}

Result<> History::flushAndWait()
{
    static_cast<void>(flush());
    return lines().flush();
}

void History::keepBounds(TimePoint now)
{
    if (isFree())
        m_lines->drop(mostBytes, toEpochMs(now - longest));
}

LogSnapshot History::snapshot()
{
    static_cast<void>(flush());
    return lines().snapshot();
}

std::optional<InvocationRecord> History::recordIn(const LogLine &line)
{
    return recordFromBytes(line.message);
}

std::optional<InvocationRecord> History::find(const std::string &requestId)
{
    std::optional<InvocationRecord> found;
    LogRange range;
    range.texts = {requestId};
    snapshot().visit(range, LogDirection::Backward, [&found, &requestId](const LogLine &line) {
        if (line.requestId == requestId)
            found = recordIn(line);
        return !found;
    });
    return found;
}

std::vector<InvocationRecord> History::ofTrace(const TraceContext &trace)
{
    std::vector<InvocationRecord> found;
    LogRange range;
    range.texts = {traceBytes(trace)};
    snapshot().visit(range, LogDirection::Backward, [&found, &trace](const LogLine &line) {
        std::optional<InvocationRecord> record = recordIn(line);
        if (record && record->trace.high == trace.high && record->trace.low == trace.low)
            found.push_back(*std::move(record));
        return true;
    });
    return found;
}

void History::visit(const LogRange &range, const std::string &function, LogDirection direction, const Visitor &visitor)
{
    LogRange wanted = range;
    if (!function.empty())
        wanted.texts.push_back(function);
    snapshot().visit(wanted, direction, [&](const LogLine &line) {
        const std::optional<InvocationRecord> record = recordIn(line);
        return !record || (!function.empty() && record->function != function) || visitor(*record);
    });
}

} // namespace fermata::emulator
