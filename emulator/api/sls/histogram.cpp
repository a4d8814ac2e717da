// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sls/histogram.h"

#include "emulator/logs/logcount.h"

#include <algorithm>
#include <chrono>
#include <numeric>

namespace fermata::emulator {
namespace {

constexpr std::int64_t mostSteps = 60;
constexpr std::chrono::milliseconds mostTime{2000};
constexpr unsigned looksAtClockEvery = 1024; // lines

SlsHistogram emptySteps(std::int64_t from, std::int64_t until)
{
    SlsHistogram histogram;
    const std::int64_t step = std::max<std::int64_t>(1, (until - from + mostSteps - 1) / mostSteps);
    for (std::int64_t at = from; at < until; at += step)
        histogram.steps.push_back({at, std::min(at + step, until), 0});
    return histogram;
}

} // namespace

SlsHistogram countRows(const std::vector<SlsSource> &sources, const SlsQuery &query, std::int64_t from,
                       std::int64_t until)
{
    SlsHistogram histogram = emptySteps(from, until);
    const std::int64_t step = histogram.steps.front().until - from;
    LogRange range;
    range.from = from * 1000;
    // Whole steps, so that those of the store are these.
    range.until = (from + step * static_cast<std::int64_t>(histogram.steps.size())) * 1000;
    const auto end = std::chrono::steady_clock::now() + mostTime;
    unsigned looked = 0;
    for (const SlsSource &source : sources) {
        if (source.rowForEachLine && query.asksForTopicsOnly() && until == range.until / 1000) {
            const LogCount count = countLines(source.lines, range, histogram.steps.size());
            for (std::size_t i = 0; i < histogram.steps.size(); ++i)
                histogram.steps[i].count =
                    std::accumulate(count.steps[i].begin(), count.steps[i].end(), histogram.steps[i].count);
            continue;
        }
        source.lines.visit(range, LogDirection::Forward, [&](const LogLine &line) {
            histogram.complete =
                histogram.complete && (++looked % looksAtClockEvery != 0 || std::chrono::steady_clock::now() < end);
            const std::optional<SlsRow> row = line.time < until * 1000 ? source.row(line) : std::nullopt;
            if (row && query.matches(*row))
                ++histogram.steps[static_cast<std::size_t>((line.time / 1000 - from) / step)].count;
            return histogram.complete;
        });
    }
    return histogram;
}

} // namespace fermata::emulator
