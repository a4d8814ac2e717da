// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/records.h"

#include "app/base/time.h"

#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace fermata::aliyun {

namespace {

struct Period
{
    std::vector<double> durations; // ms
    int coldStarts = 0;
    int errors = 0;
};

// The nearest rank: a value that really occurred.
double percentile(const std::vector<double> &sorted, double percent)
{
    const auto rank = static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(sorted.size())));
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

std::map<std::int64_t, Period> periodsOf(const QJsonArray &rows, std::int64_t seconds)
{
    std::map<std::int64_t, Period> periods;
    for (const QJsonValue &value : rows) {
        const QJsonObject row = value.toObject();
        const auto text = [&row](const char *name) { return row.value(QLatin1String(name)).toString(); };
        const std::int64_t time = text("__time__").toLongLong();
        Period &period = periods[time - time % seconds];
        period.durations.push_back(text("durationMs").toDouble());
        period.coldStarts += text("isColdStart") == QLatin1String("true") ? 1 : 0;
        period.errors += text("hasFunctionError") == QLatin1String("true") ? 1 : 0;
    }
    return periods;
}

} // namespace

QList<MetricSeries> seriesFrom(const QJsonArray &rows, std::chrono::seconds period, Coverage coverage)
{
    std::map<std::int64_t, Period> periods = periodsOf(rows, period.count());
    if (coverage == Coverage::NewestOnly && !periods.empty())
        periods.erase(periods.begin()); // rows of it are missing
    QList<MetricSeries> all{{MetricKind::DurationP50, {}}, {MetricKind::DurationP95, {}}, {MetricKind::DurationP99, {}},
                            {MetricKind::ColdStarts, {}},  {MetricKind::Calls, {}},       {MetricKind::Errors, {}}};
    for (auto &[second, one] : periods) {
        std::sort(one.durations.begin(), one.durations.end());
        const TimePoint time = fromEpochMs(second * 1000);
        all[0].points.push_back({time, percentile(one.durations, 50)});
        all[1].points.push_back({time, percentile(one.durations, 95)});
        all[2].points.push_back({time, percentile(one.durations, 99)});
        all[3].points.push_back({time, static_cast<double>(one.coldStarts)});
        all[4].points.push_back({time, static_cast<double>(one.durations.size())});
        all[5].points.push_back({time, static_cast<double>(one.errors)});
    }
    return all;
}

VersionFigures figuresFrom(const QJsonArray &rows, Coverage coverage)
{
    std::vector<double> durations;
    VersionFigures figures;
    figures.complete = coverage == Coverage::Whole;
    for (const auto &[second, period] : periodsOf(rows, 60)) {
        durations.insert(durations.end(), period.durations.begin(), period.durations.end());
        figures.errors += period.errors;
        figures.coldStarts += period.coldStarts;
    }
    figures.calls = static_cast<qint64>(durations.size());
    std::sort(durations.begin(), durations.end());
    if (!durations.empty())
        figures.p95 = Milliseconds(percentile(durations, 95));
    return figures;
}

} // namespace fermata::aliyun
