// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/metrics.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>

namespace fermata::aws {

namespace {

struct Words
{
    const char *metric;
    const char *statistic;
};

// Nothing for what is no metric there.
std::optional<Words> wordsFor(MetricKind kind)
{
    switch (kind) {
    case MetricKind::Calls: return Words{"Invocations", "Sum"};
    case MetricKind::Errors: return Words{"Errors", "Sum"};
    case MetricKind::Throttles: return Words{"Throttles", "Sum"};
    case MetricKind::DurationAverage: return Words{"Duration", "Average"};
    case MetricKind::DurationP50: return Words{"Duration", "p50"};
    case MetricKind::DurationP95: return Words{"Duration", "p95"};
    case MetricKind::DurationP99: return Words{"Duration", "p99"};
    case MetricKind::DurationMaximum: return Words{"Duration", "Maximum"};
    case MetricKind::Concurrency: return Words{"ConcurrentExecutions", "Maximum"};
    case MetricKind::ColdStarts: break;
    }
    return std::nullopt;
}

// An id begins with a small letter.
QString wordOf(MetricKind kind)
{
    return QStringLiteral("m%1").arg(static_cast<int>(kind));
}

QJsonObject dimension(const char *name, const QString &value)
{
    return {{QStringLiteral("Name"), QString::fromLatin1(name)}, {QStringLiteral("Value"), value}};
}

QJsonArray dimensionsOf(const MetricQuery &query)
{
    QJsonArray dimensions{dimension("FunctionName", query.function)};
    if (!query.qualifier.isEmpty())
        dimensions.append(dimension("Resource", query.function + QLatin1Char(':') + query.qualifier));
    if (!query.version.isEmpty())
        dimensions.append(dimension("ExecutedVersion", query.version));
    return dimensions;
}

QJsonObject requestFor(const MetricQuery &query)
{
    QJsonArray queries;
    for (const MetricKind kind : query.kinds) {
        const std::optional<Words> words = wordsFor(kind);
        if (!words)
            continue;
        const QJsonObject metric{{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                                 {QStringLiteral("MetricName"), QString::fromLatin1(words->metric)},
                                 {QStringLiteral("Dimensions"), dimensionsOf(query)}};
        queries.append(QJsonObject{{QStringLiteral("Id"), wordOf(kind)},
                                   {QStringLiteral("MetricStat"),
                                    QJsonObject{{QStringLiteral("Metric"), metric},
                                                {QStringLiteral("Period"), static_cast<int>(query.period.count())},
                                                {QStringLiteral("Stat"), QString::fromLatin1(words->statistic)}}}});
    }
    return {{QStringLiteral("MetricDataQueries"), queries},
            {QStringLiteral("ScanBy"), QStringLiteral("TimestampAscending")},
            {QStringLiteral("StartTime"), static_cast<double>(toEpochMs(query.from)) / 1000},
            {QStringLiteral("EndTime"), static_cast<double>(toEpochMs(query.until)) / 1000}};
}

// Epoch seconds, or an ISO time.
TimePoint timeFrom(const QJsonValue &value)
{
    if (value.isDouble())
        return fromEpochMs(static_cast<std::int64_t>(value.toDouble() * 1000));
    return fromIso(toStd(value.toString())).value_or(TimePoint());
}

// [[{"field":"bin(60s)","value":"2026-01-02 03:04:00.000"},{"field":"cold","value":"2"}], ...]
std::vector<MetricPoint> rowsFrom(const QJsonArray &rows)
{
    std::vector<MetricPoint> points;
    for (const QJsonValue &row : rows) {
        MetricPoint point;
        for (const QJsonValue &cell : row.toArray()) {
            const QString value = cell.toObject().value(QLatin1String("value")).toString();
            if (cell.toObject().value(QLatin1String("field")).toString() == QLatin1String("cold")) {
                point.value = value.toDouble();
                continue;
            }
            QDateTime time = QDateTime::fromString(value, Qt::ISODateWithMs);
            time.setTimeSpec(Qt::UTC);
            if (time.isValid())
                point.time = fromEpochMs(time.toMSecsSinceEpoch());
        }
        if (point.time != TimePoint())
            points.push_back(point);
    }
    std::sort(points.begin(), points.end(), [](const MetricPoint &a, const MetricPoint &b) { return a.time < b.time; });
    return points;
}

} // namespace

AwsMetrics::AwsMetrics(Wire &wire) : m_wire(wire), m_insights(wire) {}

QFuture<Result<QList<MetricSeries>>> AwsMetrics::read(const MetricQuery &query)
{
    const QFuture<Result<Points>> figures = pagesFrom(requestFor(query), {}, {});
    const QFuture<Result<Points>> all = thenAsk<Points>(figures, m_wire.context(), [this, query](const Points &known) {
        if (!query.kinds.contains(MetricKind::ColdStarts) || !query.qualifier.isEmpty())
            return finished<Points>(known);
        return thenRead<Points>(coldStarts(query), m_wire.context(), [known](const Points &cold) -> Result<Points> {
            Points both = known;
            both.insert(cold);
            return both;
        });
    });
    return thenRead<QList<MetricSeries>>(all, m_wire.context(),
                                         [kinds = query.kinds](const Points &points) -> Result<QList<MetricSeries>> {
                                             QList<MetricSeries> series;
                                             for (const MetricKind kind : kinds) {
                                                 if (points.contains(wordOf(kind)))
                                                     series.append({kind, points.value(wordOf(kind))});
                                             }
                                             return series;
                                         });
}

QFuture<Result<AwsMetrics::Points>> AwsMetrics::pagesFrom(const QJsonObject &request, const QString &token,
                                                          const Points &before)
{
    if (request.value(QLatin1String("MetricDataQueries")).toArray().isEmpty())
        return finished<Points>(before);
    QJsonObject body = request;
    if (!token.isEmpty())
        body.insert(QStringLiteral("NextToken"), token);
    return thenAsk<Points>(m_wire.call(Service::Monitoring, "GetMetricData", body), m_wire.context(),
                           [this, request, before](const QJsonObject &answer) {
                               Points all = before;
                               for (const QJsonValue &value :
                                    answer.value(QLatin1String("MetricDataResults")).toArray()) {
                                   const QJsonObject result = value.toObject();
                                   const QJsonArray times = result.value(QLatin1String("Timestamps")).toArray();
                                   const QJsonArray values = result.value(QLatin1String("Values")).toArray();
                                   std::vector<MetricPoint> &points = all[result.value(QLatin1String("Id")).toString()];
                                   for (qsizetype i = 0; i < std::min(times.size(), values.size()); ++i)
                                       points.push_back({timeFrom(times.at(i)), values.at(i).toDouble()});
                               }
                               const QString next = answer.value(QLatin1String("NextToken")).toString();
                               return next.isEmpty() ? finished<Points>(all) : pagesFrom(request, next, all);
                           });
}

QFuture<Result<AwsMetrics::Points>> AwsMetrics::coldStarts(const MetricQuery &query)
{
    const QString text =
        QStringLiteral("filter @type = \"REPORT\" and ispresent(@initDuration) | stats count(*) as cold by bin(%1s)")
            .arg(query.period.count());
    return thenRead<Points>(m_insights.rows({query.function, text, query.from, query.until}), m_wire.context(),
                            [](const QJsonArray &rows) -> Result<Points> {
                                return Points{{wordOf(MetricKind::ColdStarts), rowsFrom(rows)}};
                            });
}

} // namespace fermata::aws
