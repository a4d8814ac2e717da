// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sls/getlogs.h"

#include <algorithm>
#include <chrono>

namespace fermata::emulator {
namespace {

constexpr std::chrono::milliseconds mostTime{2000};
constexpr unsigned looksAtClockEvery = 1024; // lines

} // namespace

SlsPage findRows(const std::vector<SlsSource> &sources, const SlsQuery &query, const SlsSearch &search)
{
    SlsPage page;
    std::vector<std::pair<std::int64_t, SlsRow>> found;
    LogRange range;
    range.from = search.from * 1000;
    range.until = search.until * 1000;
    const auto begun = std::chrono::steady_clock::now();
    unsigned looked = 0;
    for (const SlsSource &source : sources) {
        std::size_t left = search.offset + search.line; // each may fill the page alone
        source.lines.visit(narrowed(range, source, query),
                           search.reverse ? LogDirection::Backward : LogDirection::Forward, [&](const LogLine &line) {
                               if (++looked % looksAtClockEvery == 0
                                   && std::chrono::steady_clock::now() - begun > mostTime) {
                                   page.complete = false;
                                   return false;
                               }
                               std::optional<SlsRow> row = source.row(line);
                               if (!row || !query.matches(*row))
                                   return true;
                               found.emplace_back(line.time, std::move(*row));
                               return --left > 0;
                           });
    }
    std::stable_sort(found.begin(), found.end(), [&search](const auto &a, const auto &b) {
        return search.reverse ? a.first > b.first : a.first < b.first;
    });
    for (std::size_t i = search.offset; i < found.size() && page.rows.size() < search.line; ++i)
        page.rows.push_back(std::move(found[i].second));
    return page;
}

} // namespace fermata::emulator
