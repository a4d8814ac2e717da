// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/journal/history.h"
#include "emulator/journal/keeper.h"
#include "emulator/logs/logstore.h"
#include "emulator/metrics/metricstore.h"
#include "emulator/outbound/exchangestore.h"

#include <memory>

namespace fermata::emulator {

class Journal;

// All that the cloud remembers of what happened, in a folder: logs, records of calls and what these asked of
// others, figures. The clock outlives it.
class Archive
{
public:
    Archive(boost::asio::any_io_executor executor, std::filesystem::path folder, const Clock &clock);
    ~Archive();

    // Reads what earlier runs left, and keeps what this journal hears from now on. Before anything else is called.
    // Fails with Io.
    Result<> open(Journal &journal);
    // Writes what is not on disk yet and waits for nothing more, so that an io_context can end.
    void rest();

    LogStore &logs() const { return *m_logs; }
    History &history() const { return *m_history; }
    MetricStore &metrics() const { return *m_metrics; }
    ExchangeStore &exchanges() const { return *m_exchanges; }

private:
    boost::asio::any_io_executor m_executor;
    std::filesystem::path m_folder;
    const Clock &m_clock;
    std::unique_ptr<LogStore> m_logs;
    std::unique_ptr<History> m_history;
    std::unique_ptr<MetricStore> m_metrics;
    std::unique_ptr<ExchangeStore> m_exchanges;
    std::unique_ptr<Keeper> m_keeper;
};

} // namespace fermata::emulator
