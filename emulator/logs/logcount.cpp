// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/logcount.h"

#include <algorithm>
#include <numeric>
#include <thread>

namespace fermata::emulator {
namespace {

// Whether all lines of the block are wanted by a range that asks for times only.
bool takesAll(const LogRange &range, const BlockHead &head)
{
    return head.oldest >= range.from && head.newest < range.until && head.firstSequence >= range.fromSequence
        && head.lastSequence < range.untilSequence && !range.streams && range.texts.empty();
}

} // namespace

std::uint64_t LogCount::total() const
{
    return std::accumulate(steps.begin(), steps.end(), std::uint64_t{0}, [](std::uint64_t sum, const BySeverity &one) {
        return std::accumulate(one.begin(), one.end(), sum);
    });
}

namespace {

using Matches = std::function<bool(const LogLine &line)>;

// One thread's part.
void countInto(LogCount &count, const LogSnapshot &lines, const LogRange &range, const Matches &matches)
{
    const auto placeOf = [&count](std::int64_t time) {
        return std::min(static_cast<std::size_t>((time - count.from) / count.step), count.steps.size() - 1);
    };
    const auto known = [&](const BlockHead &head) {
        const std::uint64_t counted = std::accumulate(head.severities.begin(), head.severities.end(), std::uint64_t{0});
        if (matches || counted != head.lines || !takesAll(range, head)
            || placeOf(head.oldest) != placeOf(head.newest)) {
            ++count.blocksRead;
            return false;
        }
        LogCount::BySeverity &place = count.steps[placeOf(head.oldest)];
        for (std::size_t i = 0; i < place.size(); ++i)
            place[i] += head.severities[i];
        return true;
    };
    lines.visit(range, known, [&](const LogLine &line) {
        if (!matches || matches(line))
            ++count.steps[placeOf(line.time)][static_cast<std::size_t>(line.severity)];
        return true;
    });
}

void add(LogCount &sum, const LogCount &count)
{
    sum.blocksRead += count.blocksRead;
    for (std::size_t i = 0; i < sum.steps.size(); ++i) {
        for (std::size_t severity = 0; severity < sum.steps[i].size(); ++severity)
            sum.steps[i][severity] += count.steps[i][severity];
    }
}

} // namespace

LogCount countLines(const LogSnapshot &lines, const LogRange &range, std::size_t steps, const Matches &matches)
{
    LogCount empty;
    empty.from = range.from;
    const auto wanted = static_cast<std::int64_t>(std::max<std::size_t>(steps, 1));
    empty.step = std::max<std::int64_t>(1, (range.until - range.from + wanted - 1) / wanted);
    empty.steps.resize(static_cast<std::size_t>(wanted));
    const std::vector<LogSnapshot> shares = lines.split(matches ? std::thread::hardware_concurrency() : 1);
    std::vector<LogCount> counts(shares.size(), empty);
    {
        std::vector<std::jthread> others;
        for (std::size_t i = 1; i < shares.size(); ++i)
            others.emplace_back([&, i] { countInto(counts[i], shares[i], range, matches); });
        countInto(counts[0], shares[0], range, matches);
    }
    for (std::size_t i = 1; i < counts.size(); ++i)
        add(counts[0], counts[i]);
    return counts[0];
}

} // namespace fermata::emulator
