// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/figures.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"

namespace fermata::aws {

namespace {

constexpr const char *latest = "$LATEST";

// Fine periods are kept for fifteen days only.
std::chrono::seconds periodFor(TimePoint from, TimePoint until)
{
    return until - from <= std::chrono::hours(25) ? std::chrono::seconds(60) : std::chrono::seconds(3600);
}

QJsonObject dimension(const char *name, const QString &value)
{
    return {{QStringLiteral("Name"), QString::fromLatin1(name)}, {QStringLiteral("Value"), value}};
}

QJsonObject errorsOf(const QJsonArray &dimensions, std::chrono::seconds period, qsizetype number)
{
    const QJsonObject metric{{QStringLiteral("Namespace"), QStringLiteral("AWS/Lambda")},
                             {QStringLiteral("MetricName"), QStringLiteral("Errors")},
                             {QStringLiteral("Dimensions"), dimensions}};
    return {{QStringLiteral("Id"), QStringLiteral("q%1").arg(number)},
            {QStringLiteral("MetricStat"), QJsonObject{{QStringLiteral("Metric"), metric},
                                                       {QStringLiteral("Period"), static_cast<int>(period.count())},
                                                       {QStringLiteral("Stat"), QStringLiteral("Sum")}}}};
}

// Calls that named the version, or no version where it is the latest, and those that came by an alias.
QJsonArray queriesFor(const QString &function, const QString &version, const QList<Alias> &aliases,
                      std::chrono::seconds period)
{
    const QJsonObject name = dimension("FunctionName", function);
    const auto resource = [&function](const QString &qualifier) {
        return dimension("Resource", qualifier.isEmpty() ? function : function + QLatin1Char(':') + qualifier);
    };
    QJsonArray queries;
    queries.append(errorsOf({name, resource(version)}, period, queries.size()));
    if (version == QLatin1String(latest)) {
        queries.append(errorsOf({name, resource({})}, period, queries.size()));
        return queries;
    }
    for (const Alias &alias : aliases)
        queries.append(errorsOf({name, resource(toQString(alias.name)), dimension("ExecutedVersion", version)}, period,
                                queries.size()));
    return queries;
}

double sumOf(const QJsonObject &answer)
{
    double sum = 0;
    for (const QJsonValue &result : answer.value(QLatin1String("MetricDataResults")).toArray()) {
        for (const QJsonValue &value : result.toObject().value(QLatin1String("Values")).toArray())
            sum += value.toDouble();
    }
    return sum;
}

VersionFigures figuresFrom(const QJsonArray &rows)
{
    VersionFigures figures;
    for (const QJsonValue &value : rows.first().toArray()) {
        const QString field = value.toObject().value(QLatin1String("field")).toString();
        const double number = value.toObject().value(QLatin1String("value")).toString().toDouble();
        if (field == QLatin1String("calls"))
            figures.calls = static_cast<qint64>(number);
        else if (field == QLatin1String("cold"))
            figures.coldStarts = static_cast<qint64>(number);
        else if (field == QLatin1String("p95"))
            figures.p95 = Milliseconds(number);
    }
    if (figures.calls == 0)
        figures.p95.reset();
    return figures;
}

} // namespace

AwsFigures::AwsFigures(Wire &wire) : m_wire(wire), m_insights(wire), m_releases(wire) {}

QFuture<Result<VersionFigures>> AwsFigures::read(const QString &function, const QString &version, TimePoint from,
                                                 TimePoint until)
{
    const QString text =
        QStringLiteral("filter @type = \"REPORT\" and @logStream like \"[%1]\" | stats count(*) as calls, "
                       "pct(@duration, 95) as p95, count(@initDuration) as cold")
            .arg(version);
    return thenAsk<VersionFigures>(
        m_insights.rows({function, text, from, until}), m_wire.context(),
        [this, function, version, from, until](const QJsonArray &rows) {
            const VersionFigures known = rows.isEmpty() ? VersionFigures() : figuresFrom(rows);
            return thenRead<VersionFigures>(errors(function, version, from, until), m_wire.context(),
                                            [known](double failed) -> Result<VersionFigures> {
                                                VersionFigures figures = known;
                                                figures.errors = static_cast<qint64>(failed);
                                                return figures;
                                            });
        });
}

QFuture<Result<double>> AwsFigures::errors(const QString &function, const QString &version, TimePoint from,
                                           TimePoint until)
{
    return thenAsk<double>(
        m_releases.aliases(function), m_wire.context(),
        [this, function, version, from, until](const QList<Alias> &aliases) {
            const std::chrono::seconds period = periodFor(from, until);
            const qint64 first = toEpochMs(from) / 1000;
            const QJsonObject body{
                {QStringLiteral("MetricDataQueries"), queriesFor(function, version, aliases, period)},
                {QStringLiteral("StartTime"), static_cast<double>(first - first % period.count())},
                {QStringLiteral("EndTime"), static_cast<double>(toEpochMs(until)) / 1000}};
            return thenRead<double>(m_wire.call(Service::Monitoring, "GetMetricData", body), m_wire.context(),
                                    [](const QJsonObject &answer) -> Result<double> { return sumOf(answer); });
        });
}

} // namespace fermata::aws
