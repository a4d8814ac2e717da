// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/logs/operations.h"

#include <atomic>
#include <deque>
#include <memory>

namespace fermata::emulator {

// The queries of Logs Insights that were started, the newest hundred, and what came of them. Single-threaded; the
// queries themselves run on the log store's reading thread.
class LogQueries
{
public:
    LogsAnswer start(const LocalCloud &cloud, const LogsInput &input);
    LogsAnswer results(const LogsInput &input) const;
    LogsAnswer stop(const LogsInput &input);
    LogsAnswer describe(const LogsInput &input) const;

    struct Query;

private:
    std::shared_ptr<Query> find(const LogsInput &input) const;

    std::deque<std::shared_ptr<Query>> m_queries;
};

LogsAnswer getLogRecord(const LocalCloud &cloud, const LogsInput &input);

} // namespace fermata::emulator
