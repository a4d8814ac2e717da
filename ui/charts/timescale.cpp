// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timescale.h"

#include "app/base/time.h"

#include <QDateTime>

#include <array>

namespace fermata {

namespace {

constexpr double labelWidth = 72; // pixels
constexpr std::array<std::int64_t, 12> steps = {60,   120,   300,   600,   900,   1800,
                                                3600, 10800, 21600, 43200, 86400, 604800}; // seconds

} // namespace

double TimeScale::x(TimePoint time) const
{
    const auto whole = std::chrono::duration<double>(until - from).count();
    return whole > 0 ? left + width * std::chrono::duration<double>(time - from).count() / whole : left;
}

TimePoint TimeScale::time(double x) const
{
    const double share = width > 0 ? (x - left) / width : 0;
    return from + std::chrono::duration_cast<TimePoint::duration>((until - from) * share);
}

QList<TimeMark> marksOf(const TimeScale &scale)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(scale.until - scale.from).count();
    std::int64_t step = steps.back();
    for (const std::int64_t one : steps) {
        if (static_cast<double>(seconds) / static_cast<double>(one) * labelWidth <= scale.width) {
            step = one;
            break;
        }
    }
    const QDateTime begin = QDateTime::fromMSecsSinceEpoch(toEpochMs(scale.from));
    const std::int64_t shift = begin.offsetFromUtc();
    const std::int64_t first = toEpochMs(scale.from) / 1000 + shift;
    QList<TimeMark> marks;
    for (std::int64_t second = (first / step + 1) * step; second < first + seconds; second += step) {
        const QDateTime local = QDateTime::fromSecsSinceEpoch(second - shift);
        marks.append({fromEpochMs((second - shift) * 1000),
                      local.toString(step >= 86400 ? QStringLiteral("MM-dd") : QStringLiteral("HH:mm"))});
    }
    return marks;
}

} // namespace fermata
