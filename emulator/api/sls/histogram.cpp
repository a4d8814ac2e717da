// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/sls/histogram.h"

#include "emulator/logs/logcount.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <thread>

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

// One thread's part of a source.
class Counting
{
public:
    Counting(const SlsQuery &query, std::int64_t from, std::int64_t until, SlsHistogram empty,
             std::chrono::steady_clock::time_point end)
        : m_query(query), m_from(from), m_until(until), m_end(end), m_histogram(std::move(empty))
    {
        m_step = m_histogram.steps.front().until - from;
    }

    void read(const LogSnapshot &lines, const SlsSource &source, const LogRange &range)
    {
        lines.visit(range, LogDirection::Forward, [&](const LogLine &line) {
            if (++m_looked % looksAtClockEvery == 0 && std::chrono::steady_clock::now() >= m_end)
                m_histogram.complete = false;
            const std::optional<SlsRow> row = line.time < m_until * 1000 ? source.row(line) : std::nullopt;
            if (row && m_query.matches(*row))
                ++m_histogram.steps[static_cast<std::size_t>((line.time / 1000 - m_from) / m_step)].count;
            return m_histogram.complete;
        });
    }
    const SlsHistogram &histogram() const { return m_histogram; }

private:
    const SlsQuery &m_query;
    std::int64_t m_from;
    std::int64_t m_until;
    std::int64_t m_step = 1;
    std::chrono::steady_clock::time_point m_end;
    unsigned m_looked = 0;
    SlsHistogram m_histogram;
};

void add(SlsHistogram &sum, const SlsHistogram &part)
{
    sum.complete = sum.complete && part.complete;
    for (std::size_t i = 0; i < sum.steps.size(); ++i)
        sum.steps[i].count += part.steps[i].count;
}

} // namespace

SlsHistogram countRows(const std::vector<SlsSource> &sources, const SlsQuery &query, std::int64_t from,
                       std::int64_t until)
{
    const SlsHistogram empty = emptySteps(from, until);
    SlsHistogram histogram = empty;
    const std::int64_t step = histogram.steps.front().until - from;
    LogRange range;
    range.from = from * 1000;
    // Whole steps, so that those of the store are these.
    range.until = (from + step * static_cast<std::int64_t>(histogram.steps.size())) * 1000;
    const auto end = std::chrono::steady_clock::now() + mostTime;
    for (const SlsSource &source : sources) {
        if (source.rowForEachLine && query.asksForTopicsOnly() && until == range.until / 1000) {
            const LogCount count = countLines(source.lines, range, histogram.steps.size());
            for (std::size_t i = 0; i < histogram.steps.size(); ++i)
                histogram.steps[i].count =
                    std::accumulate(count.steps[i].begin(), count.steps[i].end(), histogram.steps[i].count);
            continue;
        }
        const LogRange wanted = narrowed(range, source, query);
        const std::vector<LogSnapshot> shares =
            source.lines.split(source.besides ? std::thread::hardware_concurrency() : 1);
        std::vector<Counting> counts(shares.size(), Counting(query, from, until, empty, end));
        {
            std::vector<std::jthread> others;
            for (std::size_t i = 1; i < shares.size(); ++i)
                others.emplace_back([&, i] { counts[i].read(shares[i], source, wanted); });
            counts[0].read(shares[0], source, wanted);
        }
        for (const Counting &count : counts)
            add(histogram, count.histogram());
    }
    return histogram;
}

} // namespace fermata::emulator
