// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/logs.h"

#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "plugins/aws/loglines.h"

#include <QJsonArray>

#include <algorithm>

namespace fermata::aws {

namespace {

constexpr int mostEvents = 10'000; // the service's own bound of a page
constexpr std::chrono::seconds around{1};

QString groupOf(const QString &function)
{
    return QStringLiteral("/aws/lambda/") + function;
}

QJsonObject rangeOf(const LogQuery &query)
{
    return {{QStringLiteral("logGroupName"), groupOf(query.function)},
            {QStringLiteral("startTime"), static_cast<qint64>(toEpochMs(query.from))},
            {QStringLiteral("limit"), std::clamp(query.limit, 1, mostEvents)}};
}

// Terms of which a line must have one: what words of the runtimes tell a level.
QString termsFor(Severity least)
{
    QString terms = QStringLiteral("?ERROR ?FATAL ?CRITICAL ?error ?Traceback ?\"Task timed out after\"");
    if (least < Severity::Error)
        terms += QStringLiteral(" ?WARN ?warn");
    return terms;
}

QString patternFor(const LogQuery &query)
{
    const QString term = AwsLogs::termFor(query.text);
    // Terms with and without a question mark do not go together.
    return term.isEmpty() && query.least >= Severity::Warning ? termsFor(query.least) : term;
}

// Who has never written has no group.
Result<LogPage> orNothing(const Result<LogPage> &page)
{
    if (!page && page.error().code == Error::Code::NotFound)
        return LogPage();
    return page;
}

QFuture<Result<LogPage>> tolerant(const QFuture<Result<LogPage>> &page, QObject *context)
{
    return thenEither<LogPage>(page, context,
                               [](const Result<LogPage> &result) { return finished<LogPage>(orNothing(result)); });
}

} // namespace

AwsLogs::AwsLogs(Wire &wire) : m_wire(wire) {}

QString AwsLogs::termFor(QString text)
{
    text.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    text.replace(QLatin1Char('"'), QLatin1String("\\\""));
    return text.isEmpty() ? QString() : QLatin1Char('"') + text + QLatin1Char('"');
}

QFuture<Result<LogPage>> AwsLogs::page(const LogQuery &query)
{
    return tolerant(filtered(query, patternFor(query)), m_wire.context());
}

QFuture<Result<LogPage>> AwsLogs::filtered(const LogQuery &query, const QString &pattern)
{
    QJsonObject body = rangeOf(query);
    body.insert(QStringLiteral("endTime"), static_cast<qint64>(toEpochMs(query.until)) - 1); // included, there
    if (!pattern.isEmpty())
        body.insert(QStringLiteral("filterPattern"), pattern);
    if (!query.cursor.isEmpty())
        body.insert(QStringLiteral("nextToken"), query.cursor);
    return thenRead<LogPage>(m_wire.call(Service::Logs, "FilterLogEvents", body), m_wire.context(),
                             [function = query.function](const QJsonObject &answer) -> Result<LogPage> {
                                 LogPage page;
                                 LogLines lines(function);
                                 for (const QJsonValue &value : answer.value(QLatin1String("events")).toArray()) {
                                     const QJsonObject event = value.toObject();
                                     page.lines.append(
                                         {event.value(QLatin1String("eventId")).toString(),
                                          lines.record(event.value(QLatin1String("logStreamName")).toString(),
                                                       event.value(QLatin1String("timestamp")).toInteger(),
                                                       event.value(QLatin1String("message")).toString())});
                                 }
                                 page.next = answer.value(QLatin1String("nextToken")).toString();
                                 return page;
                             });
}

QFuture<Result<LogPage>> AwsLogs::ofRequest(const LogQuery &query)
{
    LogQuery frame = query;
    frame.limit = mostEvents;
    frame.cursor.clear();
    const QFuture<Result<LogPage>> found = thenAsk<LogPage>(
        filtered(frame, termFor(query.requestId)), m_wire.context(), [this, query](const LogPage &marked) {
            if (marked.lines.isEmpty())
                return finished<LogPage>(LogPage());
            LogQuery whole = query;
            whole.from = marked.lines.first().record.time - around;
            whole.until = std::min(query.until, marked.lines.last().record.time + around);
            whole.limit = mostEvents;
            return framed(whole, toQString(marked.lines.first().record.instanceId), {}, {});
        });
    return tolerant(found, m_wire.context());
}

// The whole stream between the call's first and last line; other calls' lines are left out at the end.
QFuture<Result<LogPage>> AwsLogs::framed(const LogQuery &query, const QString &stream, const QString &token,
                                         const LogPage &before)
{
    QJsonObject body = rangeOf(query);
    body.insert(QStringLiteral("endTime"), static_cast<qint64>(toEpochMs(query.until)));
    body.insert(QStringLiteral("logStreamName"), stream);
    body.insert(QStringLiteral("startFromHead"), true);
    if (!token.isEmpty())
        body.insert(QStringLiteral("nextToken"), token);
    return thenAsk<LogPage>(
        m_wire.call(Service::Logs, "GetLogEvents", body), m_wire.context(),
        [this, query, stream, token, before](const QJsonObject &answer) {
            LogPage all = before;
            LogLines lines(query.function);
            const QJsonArray events = answer.value(QLatin1String("events")).toArray();
            for (const QJsonValue &value : events) {
                const QJsonObject event = value.toObject();
                const LogRecord record = lines.record(stream, event.value(QLatin1String("timestamp")).toInteger(),
                                                      event.value(QLatin1String("message")).toString());
                const QString text = toQString(record.message);
                const bool wanted =
                    record.requestId == toStd(query.requestId) && (query.text.isEmpty() || text.contains(query.text));
                if (wanted)
                    all.lines.append({stream + QLatin1Char('/') + QString::number(all.lines.size()), record});
            }
            // At the end the token stays what it was.
            const QString next = answer.value(QLatin1String("nextForwardToken")).toString();
            return events.isEmpty() || next.isEmpty() || next == token ? finished<LogPage>(all)
                                                                       : framed(query, stream, next, all);
        });
}

} // namespace fermata::aws
