// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/metrics/metricstable.h"

#include "app/base/time.h"
#include "ui/charts/valuescale.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace fermata {

QString MetricText::name(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Calls: return tr("Calls");
    case MetricKind::Errors: return tr("Errors");
    case MetricKind::Throttles: return tr("Throttles");
    case MetricKind::DurationAverage: return tr("Average");
    case MetricKind::DurationP50: return u"p50"_s;
    case MetricKind::DurationP95: return u"p95"_s;
    case MetricKind::DurationP99: return u"p99"_s;
    case MetricKind::DurationMaximum: return tr("Longest");
    case MetricKind::ColdStarts: return tr("Cold starts");
    case MetricKind::Concurrency: return tr("At a time");
    }
    return {};
}

QString MetricText::token(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Errors: return u"error"_s;
    case MetricKind::Throttles: return u"warning"_s;
    case MetricKind::ColdStarts: return u"cold"_s;
    case MetricKind::DurationP50: return u"ok"_s;
    case MetricKind::DurationP95: return u"warning"_s;
    case MetricKind::DurationP99: return u"error"_s;
    case MetricKind::Concurrency: return u"function"_s;
    default: return u"accent"_s;
    }
}

QString MetricText::unit(MetricKind kind)
{
    const QString word = QString::fromLatin1(fermata::unit(kind));
    return word == "ms"_L1 ? word : QString();
}

void MetricsTable::setSeries(const QList<MetricSeries> &series)
{
    beginResetModel();
    m_series = series;
    std::set<TimePoint, std::greater<>> times;
    for (const MetricSeries &one : series) {
        for (const MetricPoint &point : one.points)
            times.insert(point.time);
    }
    m_times = QList<TimePoint>(times.begin(), times.end());
    endResetModel();
}

void MetricsTable::retranslate()
{
    if (!m_series.isEmpty())
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int MetricsTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_times.size());
}

int MetricsTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_series.size()) + 1;
}

QVariant MetricsTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const TimePoint time = m_times[index.row()];
    if (index.column() == 0)
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toEpochMs(time)), u"MM-dd HH:mm"_s);
    const MetricSeries &series = m_series[index.column() - 1];
    const auto point = std::find_if(series.points.begin(), series.points.end(),
                                    [time](const MetricPoint &one) { return one.time == time; });
    return point == series.points.end() ? QVariant() : valueText(point->value, MetricText::unit(series.kind));
}

QVariant MetricsTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Time") : MetricText::name(m_series[section - 1].kind);
}

} // namespace fermata
