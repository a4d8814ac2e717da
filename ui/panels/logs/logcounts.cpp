// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/logs/logcounts.h"

#include "app/async/text.h"
#include "app/services/observe/loghistory.h"
#include "ui/charts/levelbars.h"

namespace fermata {

LogCounts countLines(const LogLines &lines, const LogFilter &filter, LevelBars &bars)
{
    const auto &records = lines.records();
    LogCounts counts;
    LogFilter any = filter;
    any.least = Severity::Debug;
    any.function.clear();
    if (!records.empty())
        bars.setRange(records.front().time, records.back().time + std::chrono::milliseconds(1));
    for (const LogRecord &record : records) {
        if (!any.takes(record))
            continue;
        ++counts[toQString(record.function)][static_cast<std::size_t>(record.severity)];
        LevelBars::Counts one{};
        one[static_cast<std::size_t>(record.severity)] = 1;
        if (filter.takes(record))
            bars.add(record.time, one);
    }
    return counts;
}

LogCounts countLines(const LogHistory &history, const LogFilter &filter, LevelBars &bars)
{
    LogCounts counts;
    bars.setRange(history.asked().from, history.asked().until);
    const QString only = toQString(filter.function);
    for (auto shape = history.shapes().begin(); shape != history.shapes().end(); ++shape) {
        std::array<qint64, 4> &sum = counts[shape.key()];
        for (const LogShape::Bar &bar : shape->bars) {
            LevelBars::Counts wanted{};
            for (std::size_t level = 0; level < sum.size(); ++level) {
                sum[level] += bar.lines[level];
                if (level >= static_cast<std::size_t>(filter.least) && (only.isEmpty() || only == shape.key()))
                    wanted[level] = bar.lines[level];
            }
            bars.add(bar.from, wanted);
        }
    }
    return counts;
}

} // namespace fermata
