// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/metrics.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "plugins/aliyun/records.h"

#include <QJsonDocument>

#include <algorithm>

namespace fermata::aliyun {

namespace {

constexpr int pageSize = 100;

// Behind "Function", or behind "FunctionQualifier" where a version or an alias is meant. Nothing for what is no metric.
QString metricFor(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Calls: return QStringLiteral("TotalInvocations");
    case MetricKind::Errors: return QStringLiteral("FunctionErrors");
    case MetricKind::Throttles: return QStringLiteral("ConcurrencyThrottles");
    case MetricKind::DurationAverage: return QStringLiteral("AvgDuration");
    case MetricKind::DurationMaximum: return QStringLiteral("MaxDuration");
    case MetricKind::Concurrency: return QStringLiteral("OndemandActiveInstance");
    case MetricKind::DurationP50:
    case MetricKind::DurationP95:
    case MetricKind::DurationP99:
    case MetricKind::ColdStarts: break;
    }
    return {};
}

// The service has figures for these periods only.
std::chrono::seconds periodFor(std::chrono::seconds wanted)
{
    for (const int seconds : {60, 300, 900})
        if (wanted.count() <= seconds)
            return std::chrono::seconds(seconds);
    return std::chrono::seconds(3600);
}

QString dimensionsOf(const MetricQuery &query, const QString &region)
{
    QJsonObject dimensions{{QStringLiteral("region"), region}, {QStringLiteral("functionName"), query.function}};
    if (!query.qualifier.isEmpty())
        dimensions.insert(QStringLiteral("qualifier"), query.qualifier);
    return QString::fromUtf8(QJsonDocument(QJsonArray{dimensions}).toJson(QJsonDocument::Compact));
}

} // namespace

AliyunMetrics::AliyunMetrics(Wire &wire, LogPlaces &places) : m_wire(wire), m_places(places) {}

QFuture<Result<QList<MetricSeries>>> AliyunMetrics::read(const MetricQuery &query)
{
    MetricQuery wanted = query;
    wanted.period = periodFor(query.period);
    // CloudMonitor does not know which version of an alias answered.
    const auto isRecorded = [version = query.version](MetricKind kind) {
        return !version.isEmpty() || metricFor(kind).isEmpty();
    };
    const bool fromRecords = std::any_of(query.kinds.begin(), query.kinds.end(), isRecorded);
    QFuture<Result<QJsonArray>> rows = finished<QJsonArray>(QJsonArray());
    if (fromRecords)
        rows = thenAsk<QJsonArray>(m_places.of(query.function), m_wire.context(),
                                   [this, wanted](const LogPlace &place) { return records(wanted, place, {}); });
    return thenAsk<QList<MetricSeries>>(rows, m_wire.context(), [this, wanted, isRecorded](const QJsonArray &found) {
        const Coverage coverage = found.size() >= mostRecords ? Coverage::NewestOnly : Coverage::Whole;
        QList<MetricSeries> own = seriesFrom(found, wanted.period, coverage);
        own.removeIf([isRecorded](const MetricSeries &series) { return !isRecorded(series.kind); });
        QList<MetricKind> left = wanted.kinds;
        left.removeIf(isRecorded);
        return thenRead<QList<MetricSeries>>(next(wanted, left, own), m_wire.context(),
                                             [wanted](const QList<MetricSeries> &all) -> Result<QList<MetricSeries>> {
                                                 QList<MetricSeries> ordered;
                                                 for (const MetricKind kind : wanted.kinds)
                                                     for (const MetricSeries &series : all)
                                                         if (series.kind == kind)
                                                             ordered.append(series);
                                                 return ordered;
                                             });
    });
}

QFuture<Result<VersionFigures>> AliyunMetrics::figures(const QString &function, const QString &version, TimePoint from,
                                                       TimePoint until)
{
    MetricQuery query;
    query.function = function;
    query.version = version;
    query.from = from;
    query.until = until;
    return thenAsk<VersionFigures>(m_places.of(function), m_wire.context(), [this, query](const LogPlace &place) {
        return thenRead<VersionFigures>(
            records(query, place, {}), m_wire.context(), [](const QJsonArray &rows) -> Result<VersionFigures> {
                return figuresFrom(rows, rows.size() >= mostRecords ? Coverage::NewestOnly : Coverage::Whole);
            });
    });
}

QFuture<Result<QList<MetricSeries>>> AliyunMetrics::next(const MetricQuery &query, QList<MetricKind> left,
                                                         const QList<MetricSeries> &before)
{
    if (left.isEmpty())
        return finished<QList<MetricSeries>>(before);
    const MetricKind kind = left.takeFirst();
    const QString name = QStringLiteral("Function%1%2")
                             .arg(query.qualifier.isEmpty() ? QString() : QStringLiteral("Qualifier"), metricFor(kind));
    return thenAsk<QList<MetricSeries>>(monitored(query, kind, name, {}, {kind, {}}), m_wire.context(),
                                        [this, query, left, before](const MetricSeries &series) {
                                            QList<MetricSeries> all = before;
                                            all.append(series);
                                            return next(query, left, all);
                                        });
}

QFuture<Result<MetricSeries>> AliyunMetrics::monitored(const MetricQuery &query, MetricKind kind, const QString &metric,
                                                       const QString &token, const MetricSeries &before)
{
    QUrlQuery parameters;
    addItem(parameters, "Namespace", QStringLiteral("acs_fc"));
    addItem(parameters, "MetricName", metric);
    addItem(parameters, "Period", QString::number(query.period.count()));
    addItem(parameters, "StartTime", QString::number(toEpochMs(query.from)));
    addItem(parameters, "EndTime", QString::number(toEpochMs(query.until)));
    addItem(parameters, "Length", QStringLiteral("1000"));
    addItem(parameters, "Dimensions", dimensionsOf(query, m_wire.connection().region));
    if (!token.isEmpty())
        addItem(parameters, "NextToken", token);
    return thenAsk<MetricSeries>(
        m_wire.monitor(QStringLiteral("DescribeMetricList"), parameters), m_wire.context(),
        [this, query, kind, metric, before](const QJsonObject &answer) {
            MetricSeries series = before;
            // The points are a text that holds JSON.
            const QByteArray points = answer.value(QLatin1String("Datapoints")).toString().toUtf8();
            for (const QJsonValue &value : QJsonDocument::fromJson(points).array()) {
                const QJsonObject point = value.toObject();
                series.points.push_back({fromEpochMs(point.value(QLatin1String("timestamp")).toInteger()),
                                         point.value(QLatin1String("Value")).toDouble()});
            }
            const QString next = answer.value(QLatin1String("NextToken")).toString();
            return next.isEmpty() ? finished<MetricSeries>(series) : monitored(query, kind, metric, next, series);
        });
}

QFuture<Result<QJsonArray>> AliyunMetrics::records(const MetricQuery &query, const LogPlace &place,
                                                   const QJsonArray &before)
{
    QString wanted = QStringLiteral("__topic__:\"FCRequestMetrics:/%1\"").arg(query.function);
    if (!query.qualifier.isEmpty())
        wanted += QStringLiteral(" and qualifier:\"%1\"").arg(query.qualifier);
    if (!query.version.isEmpty())
        wanted += QStringLiteral(" and versionId:\"%1\"").arg(query.version);
    QUrlQuery parameters;
    addItem(parameters, "type", QStringLiteral("log"));
    addItem(parameters, "from", QString::number(toEpochMs(query.from) / 1000));
    addItem(parameters, "to", QString::number((toEpochMs(query.until) + 999) / 1000));
    addItem(parameters, "query", wanted);
    addItem(parameters, "line", QString::number(pageSize));
    addItem(parameters, "offset", QString::number(before.size()));
    addItem(parameters, "reverse", QStringLiteral("true"));
    return thenAsk<QJsonArray>(m_places.rows(place, parameters), m_wire.context(),
                               [this, query, place, before](const QJsonArray &page) {
                                   QJsonArray all = before;
                                   for (const QJsonValue &row : page)
                                       all.append(row);
                                   const bool enough = page.size() < pageSize || all.size() >= mostRecords;
                                   return enough ? finished<QJsonArray>(all) : records(query, place, all);
                               });
}

} // namespace fermata::aliyun
