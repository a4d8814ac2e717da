// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/journal/history.h"
#include "emulator/journal/journal.h"
#include "emulator/logs/logstore.h"

#include <boost/asio/steady_timer.hpp>

#include <unordered_map>

namespace fermata::emulator {

class MetricStore;

// Writes what the journal hears to where it lasts: lines into the log of their function, calls into the history and
// into the figures. All three outlive it. Single-threaded.
class Keeper final : public JournalKeeper
{
public:
    Keeper(const boost::asio::any_io_executor &executor, LogStore &logs, History &history, MetricStore &metrics,
           const Clock &clock);
    ~Keeper() override;

    void begin(const LogSource &source) override;
    void end(const std::string &instanceId) override;
    void keep(const LogRecord &record) override;
    void keep(const InvocationRecordPtr &record) override;

    void rest(); // writes everything, and waits for nothing more

    // What the journal shows of earlier runs: the newest, in the order in which they came.
    std::deque<LogRecord> newestLogs(std::size_t most);
    std::deque<InvocationRecord> newestCalls(std::size_t most);

private:
    void flushSoon();

    LogStore &m_logs;
    History &m_history;
    MetricStore &m_metrics;
    const Clock &m_clock;
    std::unordered_map<std::string, LogStore::Target> m_targets; // by instance
    boost::asio::steady_timer m_timer;
    bool m_flushing = false;
};

// The group that a function's lines are in.
std::string logGroupOf(const std::string &function);
// The function of a group; empty if it is another's.
std::string functionOf(const std::string &logGroup);

} // namespace fermata::emulator
