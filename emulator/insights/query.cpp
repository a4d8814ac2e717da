// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/insights/query.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr std::size_t mostRows = 10'000;
constexpr std::size_t longest = 10'000; // of a query, as the service has it

Result<InsightsCommandPtr> readCommand(InsightsReader &reader)
{
    if (reader.takeWord("fields"))
        return readFields(reader, false);
    if (reader.takeWord("display"))
        return readFields(reader, true);
    if (reader.takeWord("filter"))
        return readFilter(reader);
    if (reader.takeWord("parse"))
        return readParse(reader);
    if (reader.takeWord("stats"))
        return readStats(reader);
    if (reader.takeWord("sort"))
        return readSort(reader);
    if (reader.takeWord("dedup"))
        return readDedup(reader);
    return reader.unexpected();
}

} // namespace

Result<InsightsQuery> InsightsQuery::parse(std::string_view text)
{
    InsightsQuery query;
    InsightsReader reader(text);
    if (text.size() > longest)
        return reader.unexpected();
    do {
        if (reader.takeWord("limit") || reader.takeWord("head")) {
            const std::optional<double> limit = reader.number();
            if (!limit || *limit < 1 || *limit > static_cast<double>(mostRows))
                return reader.unexpected();
            query.m_limit = static_cast<std::size_t>(*limit);
            continue;
        }
        Result<InsightsCommandPtr> command = readCommand(reader);
        if (!command)
            return failure(command.error());
        query.m_commands.push_back(std::move(*command));
    } while (reader.take("|"));
    return reader.atEnd() ? Result<InsightsQuery>(std::move(query)) : reader.unexpected();
}

std::vector<std::string> InsightsQuery::texts() const
{
    std::vector<std::string> texts;
    for (const InsightsCommandPtr &command : m_commands)
        command->texts(texts);
    return texts;
}

InsightsRun::InsightsRun(const InsightsQuery &query) : m_query(query)
{
    const auto &commands = query.commands();
    while (m_streamed < commands.size() && !m_gathering) {
        m_gathering = commands[m_streamed]->gather();
        m_streamed += m_gathering ? 0 : 1;
    }
}

bool InsightsRun::add(InsightsRow row)
{
    for (std::size_t i = 0; i < m_streamed; ++i) {
        if (!m_query.commands()[i]->apply(row))
            return true;
    }
    ++m_matched;
    if (m_gathering) {
        m_gathering->add(row);
        return true;
    }
    m_rows.push_back(std::move(row));
    return m_rows.size() < m_query.limit();
}

std::vector<InsightsRun::ShownRow> InsightsRun::finish()
{
    if (m_gathering)
        m_rows = m_gathering->rows();
    for (std::size_t i = m_streamed + 1; i < m_query.commands().size(); ++i) {
        const InsightsCommand &command = *m_query.commands()[i];
        if (const std::unique_ptr<InsightsGathering> gathering = command.gather()) {
            for (const InsightsRow &row : m_rows)
                gathering->add(row);
            m_rows = gathering->rows();
        } else {
            std::erase_if(m_rows, [&command](InsightsRow &row) { return !command.apply(row); });
        }
    }
    std::vector<ShownRow> shown;
    for (const InsightsRow &row : m_rows) {
        if (shown.size() == m_query.limit())
            break;
        ShownRow fields;
        for (const std::string &name : row.shown) {
            const InsightsValue value = row.valueOf(name);
            const bool again =
                std::any_of(fields.begin(), fields.end(), [&name](const auto &f) { return f.first == name; });
            if (value.isThere() && !again)
                fields.emplace_back(name, value.text());
        }
        if (row.fields) // a record can be asked for by itself
            fields.emplace_back("@ptr", row.valueOf("@ptr").text());
        shown.push_back(std::move(fields));
    }
    return shown;
}

} // namespace fermata::emulator
