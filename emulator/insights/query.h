// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/insights/command.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// A query of CloudWatch Logs Insights: fields, display, filter, parse, stats (count, count_distinct, sum, avg, min, max,
// pct, median, stddev, earliest, latest; by fields and bin()), sort, limit, dedup. Immutable.
class InsightsQuery
{
public:
    // Fails with Invalid ("logs.invalidQuery").
    static Result<InsightsQuery> parse(std::string_view text);

    // Texts that are in every record that can have a part in the result.
    std::vector<std::string> texts() const;
    const std::vector<std::shared_ptr<const InsightsCommand>> &commands() const { return m_commands; }
    std::size_t limit() const { return m_limit; } // as a command of the query says; else 10,000

private:
    std::vector<std::shared_ptr<const InsightsCommand>> m_commands;
    std::size_t m_limit = 10'000;
};

// One run of a query over records, each given once and from the newest to the oldest.
class InsightsRun
{
public:
    explicit InsightsRun(const InsightsQuery &query);

    // False: more would not change the result.
    bool add(InsightsRow row);
    std::uint64_t matched() const { return m_matched; }
    // What is shown of each row, in its order.
    using ShownRow = std::vector<std::pair<std::string, std::string>>;
    std::vector<ShownRow> finish();

private:
    const InsightsQuery &m_query;
    std::size_t m_streamed = 0; // so many commands look at one record at a time
    std::unique_ptr<InsightsGathering> m_gathering; // of the first command that is not such a one
    std::vector<InsightsRow> m_rows;
    std::uint64_t m_matched = 0;
};

} // namespace fermata::emulator
