// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"
#include "app/cli/times.h"

#include <map>

namespace fermata::cli {

namespace {

const QString sinceOption = QStringLiteral("--since");
const QString periodOption = QStringLiteral("--period");
const QString nameOption = QStringLiteral("--name");
const QString qualifierOption = QStringLiteral("--qualifier");

QJsonObject toObject(const MetricSeries &series)
{
    QJsonArray points;
    for (const MetricPoint &point : series.points)
        points.append(QJsonObject{{QStringLiteral("time"), toQString(toIso(point.time))},
                                  {QStringLiteral("value"), point.value}});
    return {{QStringLiteral("name"), QString::fromLatin1(name(series.kind))},
            {QStringLiteral("unit"), QString::fromLatin1(unit(series.kind))},
            {QStringLiteral("points"), points}};
}

// A row a period, a column a metric; a dash where nothing is known.
void printTable(const QList<MetricSeries> &all)
{
    std::map<TimePoint, QHash<int, double>> rows;
    QString head = QStringLiteral("time").leftJustified(24);
    for (int column = 0; column < all.size(); ++column) {
        head += QLatin1Char(' ') + QString::fromLatin1(name(all[column].kind)).rightJustified(16);
        for (const MetricPoint &point : all[column].points)
            rows[point.time].insert(column, point.value);
    }
    print(head);
    for (const auto &[time, values] : rows) {
        QString line = toQString(toIso(time)).leftJustified(24);
        for (int column = 0; column < all.size(); ++column) {
            const QString value =
                values.contains(column) ? QString::number(values.value(column), 'g', 6) : QStringLiteral("-");
            line += QLatin1Char(' ') + value.rightJustified(16);
        }
        print(line);
    }
}

QString knownNames()
{
    QStringList names;
    for (const MetricKind kind : metricKinds())
        names.append(QString::fromLatin1(name(kind)));
    return names.join(QLatin1String(", "));
}

// Returns what is wrong with the words, or nothing.
QString readQuery(const Arguments &arguments, MetricQuery &query)
{
    const TimePoint now = SystemClock().now();
    const std::optional<TimePoint> since = momentFrom(arguments.value(sinceOption, QStringLiteral("1h")), now);
    if (!since)
        return QStringLiteral("%1 is no time; they look like 15m, 2h or 2026-01-02T03:04:05Z")
            .arg(arguments.value(sinceOption));
    const std::optional<std::chrono::seconds> period = spanFrom(arguments.value(periodOption, QStringLiteral("60s")));
    if (!period || period->count() % 60 != 0)
        return QStringLiteral("%1 is no period; they are whole minutes: 60s, 5m, 1h")
            .arg(arguments.value(periodOption));
    query.function = arguments.words.first();
    query.qualifier = arguments.value(qualifierOption);
    query.from = *since;
    query.until = now;
    query.period = *period;
    for (const QString &word : arguments.options.value(nameOption)) {
        const std::optional<MetricKind> kind = metricKindNamed(toStd(word));
        if (!kind)
            return QStringLiteral("There is no metric %1; there are %2").arg(word, knownNames());
        query.kinds.append(*kind);
    }
    if (query.kinds.isEmpty())
        query.kinds = QList<MetricKind>(metricKinds().begin(), metricKinds().end());
    return {};
}

ExitCode runMetrics(const Arguments &arguments)
{
    MetricQuery query;
    QString problem = wrongCloud(arguments);
    if (problem.isEmpty())
        problem = readQuery(arguments, query);
    if (!problem.isEmpty())
        return wrongUse(problem, "metrics");
    const std::filesystem::path folder = toPath(arguments.value(QStringLiteral("--project"), QStringLiteral(".")));
    return runInCloud(arguments, folder, [&](Session &session) {
        const Result<Vendor> vendor = session.vendorOf(query.function);
        if (!vendor)
            return finished<ExitCode>(failure(vendor.error()));
        const Result<Cloud *> cloud = session.cloud(*vendor);
        if (!cloud)
            return finished<ExitCode>(failure(cloud.error()));
        return thenRead<ExitCode>(
            (*cloud)->observation().metrics(query), &session,
            [arguments, query](const QList<MetricSeries> &all) -> Result<ExitCode> {
                if (!arguments.has(QStringLiteral("--json"))) {
                    printTable(all);
                    return ExitCode::Done;
                }
                QJsonArray series;
                for (const MetricSeries &one : all)
                    series.append(toObject(one));
                print(QJsonObject{{QStringLiteral("function"), query.function},
                                  {QStringLiteral("qualifier"), query.qualifier},
                                  {QStringLiteral("periodSeconds"), static_cast<qint64>(query.period.count())},
                                  {QStringLiteral("series"), series}});
                return ExitCode::Done;
            });
    });
}

} // namespace

Command metricsCommand()
{
    return {
        QStringLiteral("metrics"),
        QStringLiteral("show a function's figures over time"),
        QStringLiteral("FUNCTION"),
        1,
        1,
        QList<Option>{
            {sinceOption, QStringLiteral("TIME"),
             QStringLiteral("15m, 2h, 7d ago or 2026-01-02T03:04:05Z; 1h by default")},
            {periodOption, QStringLiteral("SPAN"), QStringLiteral("of one figure; 60s by default")},
            {nameOption, QStringLiteral("METRIC"), QStringLiteral("only this one; may be given several times")},
            {qualifierOption, QStringLiteral("Q"), QStringLiteral("only calls of a version or an alias")},
            projectOption()}
            + functionOptions(),
        QStringLiteral("Metrics: ") + knownNames()
            + QStringLiteral(
                ".\nJSON: {\"function\",\"qualifier\",\"periodSeconds\",\"series\":[{\"name\",\"unit\",\"points\":[{\"time\",\"value\"}]}]}.\n"
                "A period of which nothing is known has no point; a vendor that lacks a metric has no series."),
        runMetrics};
}

} // namespace fermata::cli
