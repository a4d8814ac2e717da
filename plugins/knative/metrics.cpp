// SPDX-License-Identifier: GPL-3.0-or-later
// What a queue proxy counts: knative/docs, serving/observability/metrics/serving-metrics.md ("Queue proxy"); the range
// queries: prometheus.io/docs/prometheus/latest/querying/api.
#include "plugins/knative/metrics.h"

#include "app/async/chain.h"
#include "app/async/gather.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "plugins/knative/json.h"
#include "plugins/knative/traffic.h"

#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace fermata::knative {

namespace {

constexpr int atOnce = 4;
constexpr std::chrono::seconds longestAnswer{30};

// {namespace_name="..",service_name="..",revision_name=".."}
QString labelsOf(const MetricQuery &query, const QString &space, const QString &more = {})
{
    QString labels = QStringLiteral("namespace_name=\"%1\",configuration_name=\"%2\"").arg(space, query.function);
    // An alias is no label: its calls are known by their revision only.
    const QString revision = query.version.isEmpty() ? query.qualifier : query.version;
    const bool isAll =
        revision.isEmpty() || revision == QLatin1String("LATEST") || revision == QLatin1String(Traffic::mainAlias);
    if (!isAll)
        labels += QStringLiteral(",revision_name=\"%1\"").arg(revision);
    return QLatin1Char('{') + labels + more + QLatin1Char('}');
}

QString quantile(const char *share, const QString &labels, qint64 seconds)
{
    return QStringLiteral("histogram_quantile(%1, sum by (le) (increase(revision_request_latencies_bucket%2[%3s])))")
        .arg(QLatin1String(share), labels)
        .arg(seconds);
}

// [[seconds, "figure"], ..], each named by the end of its period there.
MetricSeries seriesFrom(const QJsonArray &result, MetricKind kind, std::chrono::seconds period)
{
    MetricSeries series;
    series.kind = kind;
    for (const QJsonValue &pair : result.first().toObject().value(QLatin1String("values")).toArray()) {
        const double value = pair[1].toString().toDouble();
        const auto end = static_cast<qint64>(pair[0].toDouble() * 1000);
        if (std::isfinite(value))
            series.points.push_back({fromEpochMs(end) - period, value});
    }
    return series;
}

} // namespace

QString promql(const MetricQuery &query, MetricKind kind, const QString &space)
{
    const qint64 seconds = query.period.count();
    const QString labels = labelsOf(query, space);
    const auto sum = [seconds](const char *name, const QString &which) {
        return QStringLiteral("sum(increase(%1%2[%3s]))").arg(QLatin1String(name), which).arg(seconds);
    };
    switch (kind) {
    case MetricKind::Calls: return sum("revision_request_count", labels);
    case MetricKind::Errors:
        return sum("revision_request_count", labelsOf(query, space, QStringLiteral(",response_code_class=\"5xx\"")));
    case MetricKind::DurationAverage:
        return sum("revision_request_latencies_sum", labels) + QStringLiteral(" / ")
             + sum("revision_request_latencies_count", labels);
    case MetricKind::DurationP50: return quantile("0.5", labels, seconds);
    case MetricKind::DurationP95: return quantile("0.95", labels, seconds);
    case MetricKind::DurationP99: return quantile("0.99", labels, seconds);
    case MetricKind::Concurrency:
        return QStringLiteral("max_over_time(sum(autoscaler_stable_request_concurrency%1)[%2s:])")
            .arg(labels)
            .arg(seconds);
    case MetricKind::Throttles:
    case MetricKind::DurationMaximum:
    case MetricKind::ColdStarts: break;
    }
    return {};
}

QFuture<Result<QList<MetricSeries>>> KnativeMetrics::read(const MetricQuery &query)
{
    if (m_wire.connection().metricsEndpoint.isEmpty())
        return finished<QList<MetricSeries>>(failure(
            Error::Code::Invalid, "knative.noPrometheus", "No Prometheus is named for this cluster", {},
            "Set FERMATA_PROMETHEUS, or in the kubeconfig an extension fermata of the context with prometheus: URL"));
    QList<MetricKind> known;
    std::copy_if(query.kinds.begin(), query.kinds.end(), std::back_inserter(known),
                 [&](MetricKind kind) { return !promql(query, kind, m_wire.space()).isEmpty(); });
    const auto all = gather<MetricSeries>(known, atOnce, m_wire.context(),
                                          [this, query](MetricKind kind) { return series(query, kind); });
    return thenRead<QList<MetricSeries>>(all, m_wire.context(),
                                         [](const QList<Result<MetricSeries>> &results) -> Result<QList<MetricSeries>> {
                                             QList<MetricSeries> series;
                                             for (const Result<MetricSeries> &one : results) {
                                                 if (!one)
                                                     return failure(one.error());
                                                 series.append(*one);
                                             }
                                             return series;
                                         });
}

QFuture<Result<VersionFigures>> KnativeMetrics::figures(const QString &function, const QString &version, TimePoint from,
                                                        TimePoint until)
{
    MetricQuery query;
    query.function = function;
    query.version = version;
    query.from = from;
    query.until = until;
    query.period = std::max(std::chrono::duration_cast<std::chrono::seconds>(until - from), std::chrono::seconds(1));
    query.kinds = {MetricKind::Calls, MetricKind::Errors, MetricKind::DurationP95};
    return thenRead<VersionFigures>(
        read(query), m_wire.context(), [](const QList<MetricSeries> &all) -> Result<VersionFigures> {
            VersionFigures figures;
            for (const MetricSeries &one : all) {
                if (one.points.empty())
                    continue;
                const double value = one.points.back().value;
                if (one.kind == MetricKind::DurationP95)
                    figures.p95 = Milliseconds(value);
                else
                    (one.kind == MetricKind::Calls ? figures.calls : figures.errors) = std::llround(value);
            }
            return figures;
        });
}

QFuture<Result<MetricSeries>> KnativeMetrics::series(const MetricQuery &query, MetricKind kind)
{
    const auto seconds = [](TimePoint time) { return QString::number(toEpochMs(time) / 1000); };
    QUrlQuery items;
    addItem(items, "query", promql(query, kind, m_wire.space()));
    addItem(items, "start", seconds(query.from + query.period));
    addItem(items, "end", seconds(query.until));
    addItem(items, "step", QString::number(query.period.count()));
    HttpRequest request;
    request.timeout = longestAnswer;
    request.url = m_wire.connection().metricsEndpoint;
    QString base = request.url.path();
    if (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    request.url.setPath(base + QStringLiteral("/api/v1/query_range"));
    request.url.setQuery(items);
    return thenRead<MetricSeries>(
        m_wire.sendElsewhere(request), m_wire.context(),
        [kind, period = query.period](const HttpResponse &response) -> Result<MetricSeries> {
            const QJsonObject answer = QJsonDocument::fromJson(response.body).object();
            if (text(answer, "status") != QLatin1String("success"))
                return failure(Error::Code::Invalid, "knative.prometheusRefused", "Prometheus gave no figures: %1",
                               {toStd(text(answer, "error")) + " (HTTP " + std::to_string(response.status) + ")"});
            return seriesFrom(member(answer, "data").value(QLatin1String("result")).toArray(), kind, period);
        });
}

} // namespace fermata::knative
