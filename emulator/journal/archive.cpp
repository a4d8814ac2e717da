// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/journal/archive.h"

#include "emulator/journal/journal.h"

namespace fermata::emulator {
namespace {

// What the journal shows of earlier runs. Less than it holds: it is read while somebody waits for the start.
constexpr std::size_t shownLogs = 5'000;
constexpr std::size_t shownCalls = 500;

// What stands in a function's log of the log itself.
LogRecord recordOf(const LogTrouble &trouble, TimePoint time)
{
    LogRecord record;
    record.time = time;
    record.function = functionOf(trouble.group);
    record.stream = LogRecord::Stream::Platform;
    record.severity = trouble.error ? Severity::Error : Severity::Warning;
    if (trouble.error)
        record.message = trouble.error->id + ": " + trouble.error->message + ". Calls go on.";
    else if (trouble.lost > 0)
        record.message =
            "logs.lost: The log is kept again; " + std::to_string(trouble.lost) + " lines before this one are lost.";
    else
        record.message = "logs.kept: The log is kept again; no line is lost.";
    return record;
}

} // namespace

Archive::Archive(boost::asio::any_io_executor executor, std::filesystem::path folder, const Clock &clock)
    : m_executor(std::move(executor)), m_folder(std::move(folder)), m_clock(clock)
{
}

Archive::~Archive() = default;

Result<> Archive::open(Journal &journal)
{
    Result<std::unique_ptr<LogStore>> logs = LogStore::open(m_executor, m_folder / "logs", m_clock);
    if (!logs)
        return failure(logs.error());
    Result<std::unique_ptr<History>> history = History::open(m_folder / "history");
    if (!history)
        return failure(history.error());
    Result<std::unique_ptr<MetricStore>> metrics = MetricStore::open(m_executor, m_folder / "metrics.db", m_clock);
    if (!metrics)
        return failure(metrics.error());
    m_logs = std::move(*logs);
    m_history = std::move(*history);
    m_metrics = std::move(*metrics);
    m_exchanges = std::make_unique<ExchangeStore>(m_folder / "outbound");
    m_logs->onTrouble([this, &journal](const LogTrouble &trouble) { journal.add(recordOf(trouble, m_clock.now())); });
    m_keeper = std::make_unique<Keeper>(m_executor, *m_logs, *m_history, *m_metrics, m_clock);
    journal.keepWith(*m_keeper, m_keeper->newestLogs(shownLogs), m_keeper->newestCalls(shownCalls));
    return {};
}

void Archive::rest()
{
    if (!m_keeper)
        return;
    m_logs->rest();
    m_metrics->rest();
    m_keeper->rest();
}

} // namespace fermata::emulator
