// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/logshape.h"

#include "app/async/chain.h"
#include "app/async/pause.h"
#include "app/async/text.h"
#include "app/base/time.h"

#include <QDateTime>
#include <QJsonArray>

#include <algorithm>
#include <array>
#include <map>

namespace fermata::aws {

namespace {

constexpr int mostPolls = 600;
constexpr int mostRows = 10'000; // the service's own bound
constexpr std::chrono::milliseconds firstPause{50};
constexpr std::chrono::milliseconds pollTime{300};

// What the runtimes write for a level, and what a call that died leaves; the first one counts. The words are those that
// LogLines knows.
const QLatin1String levelPattern(
    "/(?<level>^\\[[A-Z]+\\]|\\t(?:FATAL|ERROR|WARN|INFO|DEBUG|TRACE)\\t|\"level\": ?\"[A-Za-z]+\"|Task timed out after|"
    "^Traceback)/");

int stepFor(const LogQuery &query, int steps)
{
    const qint64 wanted = (toEpochMs(query.until) - toEpochMs(query.from)) / 1000 / std::max(steps, 1);
    for (const int seconds : {1, 5, 10, 30, 60, 300, 900, 1800, 3600, 21600}) {
        if (seconds >= wanted)
            return seconds;
    }
    return 86'400;
}

QString queryText(const LogQuery &query, int steps)
{
    QString text;
    if (!query.text.isEmpty()) {
        QString wanted = query.text;
        wanted.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
        text = QStringLiteral("filter @message like \"%1\" | ").arg(wanted);
    }
    return text
         + QStringLiteral("parse @message %1 | stats count(*) as lines by bin(%2s), level | limit %3")
               .arg(levelPattern)
               .arg(stepFor(query, steps))
               .arg(mostRows);
}

Severity severityOf(const QString &mark)
{
    const QString word = mark.toUpper();
    const auto has = [&word](const char *text) { return word.contains(QLatin1String(text)); };
    if (has("ERROR") || has("FATAL") || has("CRITICAL") || has("TIMED OUT") || has("TRACEBACK"))
        return Severity::Error;
    if (has("WARN"))
        return Severity::Warning;
    return has("DEBUG") || has("TRACE") ? Severity::Debug : Severity::Info;
}

LogShape shapeFrom(const QJsonArray &rows, Severity least)
{
    std::map<qint64, LogShape::Bar> bars;
    for (const QJsonValue &row : rows) {
        QString time;
        QString level;
        qint64 lines = 0;
        for (const QJsonValue &value : row.toArray()) {
            const QJsonObject field = value.toObject();
            const QString name = field.value(QLatin1String("field")).toString();
            const QString text = field.value(QLatin1String("value")).toString();
            if (name == QLatin1String("level"))
                level = text;
            else if (name == QLatin1String("lines"))
                lines = text.toLongLong();
            else
                time = text;
        }
        // 2026-01-02 03:04:05.000, in UTC
        const QDateTime begin = QDateTime::fromString(
            time.replace(QLatin1Char(' '), QLatin1Char('T')) + QLatin1Char('Z'), Qt::ISODateWithMs);
        const Severity severity = severityOf(level);
        LogShape::Bar &bar = bars[begin.toMSecsSinceEpoch()];
        bar.from = fromEpochMs(begin.toMSecsSinceEpoch());
        if (severity >= least)
            bar.lines[static_cast<std::size_t>(severity)] += lines;
    }
    LogShape shape;
    for (const auto &[time, bar] : bars)
        shape.bars.append(bar);
    shape.complete = rows.size() < mostRows;
    return shape;
}

} // namespace

AwsLogShape::AwsLogShape(Wire &wire) : m_wire(wire) {}

QFuture<Result<LogShape>> AwsLogShape::read(const LogQuery &query, int steps)
{
    const QJsonObject body{{QStringLiteral("logGroupName"), QStringLiteral("/aws/lambda/") + query.function},
                           {QStringLiteral("startTime"), static_cast<qint64>(toEpochMs(query.from)) / 1000},
                           {QStringLiteral("endTime"), (static_cast<qint64>(toEpochMs(query.until)) - 1) / 1000},
                           {QStringLiteral("queryString"), queryText(query, steps)}};
    const QFuture<Result<LogShape>> shape =
        thenAsk<LogShape>(m_wire.call(Service::Logs, "StartQuery", body), m_wire.context(),
                          [this, least = query.least](const QJsonObject &answer) {
                              return results(answer.value(QLatin1String("queryId")).toString(), least, mostPolls);
                          });
    return thenEither<LogShape>(shape, m_wire.context(), [](const Result<LogShape> &result) {
        // Who has never written has no group.
        const bool none = !result && result.error().code == Error::Code::NotFound;
        return finished<LogShape>(none ? Result<LogShape>(LogShape()) : result);
    });
}

QFuture<Result<LogShape>> AwsLogShape::results(const QString &id, Severity least, int polls)
{
    const auto pause = polls == mostPolls ? firstPause : pollTime;
    const QFuture<Result<QJsonObject>> asked =
        thenAsk<QJsonObject>(pauseFor(pause, m_wire.context()), m_wire.context(), [this, id] {
            return m_wire.call(Service::Logs, "GetQueryResults", {{QStringLiteral("queryId"), id}});
        });
    return thenAsk<LogShape>(asked, m_wire.context(), [this, id, least, polls](const QJsonObject &answer) {
        const QString status = answer.value(QLatin1String("status")).toString();
        const bool running = status == QLatin1String("Running") || status == QLatin1String("Scheduled");
        if (running && polls > 0)
            return results(id, least, polls - 1);
        LogShape shape = shapeFrom(answer.value(QLatin1String("results")).toArray(), least);
        shape.complete = shape.complete && status == QLatin1String("Complete");
        return finished<LogShape>(shape);
    });
}

} // namespace fermata::aws
