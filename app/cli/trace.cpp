// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/async/chain.h"
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/releasing.h"
#include "app/cli/runningcloud.h"
#include "app/services/observe/tracetree.h"

#include <algorithm>

namespace fermata::cli {

namespace {

constexpr int barColumns = 40;
constexpr int nameColumns = 32;

double sinceMs(TimePoint from, TimePoint moment)
{
    return Milliseconds(moment - from).count();
}

QString barOf(double from, double length, double all)
{
    const int left = std::clamp(int(from / all * barColumns), 0, barColumns - 1);
    const int width = std::clamp(int(length / all * barColumns + 0.5), 1, barColumns - left);
    return QString(left, QLatin1Char(' ')) + QString(width, QLatin1Char('#'));
}

QString nameOf(const TraceRow &row)
{
    return row.span.kind == Span::Kind::Call ? toQString(row.call.function) : QString::fromLatin1(name(row.span.kind));
}

QJsonObject toObject(const TraceRow &row, TimePoint begin)
{
    QJsonObject object{{QStringLiteral("depth"), row.depth},
                       {QStringLiteral("kind"), QString::fromLatin1(name(row.span.kind))},
                       {QStringLiteral("function"), toQString(row.call.function)},
                       {QStringLiteral("requestId"), toQString(row.call.requestId)},
                       {QStringLiteral("startMs"), sinceMs(begin, row.span.from)},
                       {QStringLiteral("durationMs"), row.span.length.count()}};
    if (row.span.kind == Span::Kind::Call)
        object.insert(QStringLiteral("outcome"), QString::fromLatin1(name(row.call.outcome)));
    return object;
}

void tell(const QString &id, const QList<InvocationRecord> &calls, bool asJson)
{
    const QList<TraceRow> rows = traceRows(calls);
    TimePoint begin = rows.first().span.from;
    for (const TraceRow &row : rows)
        begin = std::min(begin, row.span.from);
    double all = 0.001;
    QJsonArray spans;
    for (const TraceRow &row : rows) {
        all = std::max(all, sinceMs(begin, row.span.from) + row.span.length.count());
        spans.append(toObject(row, begin));
    }
    if (asJson)
        return print(QJsonObject{{QStringLiteral("trace"), id}, {QStringLiteral("spans"), spans}});
    for (const TraceRow &row : rows) {
        const QString words = QString(2 * row.depth, QLatin1Char(' ')) + nameOf(row);
        const double from = sinceMs(begin, row.span.from);
        print(QStringLiteral("%1 %2 ms  |%3")
                  .arg(words.leftJustified(nameColumns, QLatin1Char(' '), true))
                  .arg(row.span.length.count(), 9, 'f', 2)
                  .arg(barOf(from, row.span.length.count(), all)));
    }
}

QFuture<Result<ExitCode>> tellTrace(EmulatorAdmin &admin, const QString &id, bool asJson, QObject *context)
{
    return thenRead<ExitCode>(admin.trace(id), context, [id, asJson](const QList<InvocationRecord> &calls) {
        tell(id, calls, asJson);
        return ExitCode::Done;
    });
}

bool isTraceId(const QString &id)
{
    return traceFromIds(toStd(id), {}).isSet();
}

ExitCode runTrace(const Arguments &arguments)
{
    const QString id = arguments.words.first();
    const bool asJson = arguments.has(QStringLiteral("--json"));
    return runWithRunningCloud(arguments, [&](EmulatorAdmin &admin, QObject *context) {
        if (isTraceId(id))
            return tellTrace(admin, id, asJson, context);
        return thenAsk<ExitCode>(admin.invocation(id), context,
                                 [&admin, asJson, context](const InvocationRecord &call) {
                                     return tellTrace(admin, toQString(traceIdText(call.trace)), asJson, context);
                                 });
    });
}

} // namespace

Command traceCommand()
{
    return {
        QStringLiteral("trace"),
        QStringLiteral("show a call of the local cloud that runs, what it called, and where the time went"),
        QStringLiteral("REQUESTID|TRACEID"),
        1,
        1,
        {projectOption()},
        QStringLiteral(
            "JSON: {\"trace\",\"spans\":[{\"depth\",\"kind\":\"call|queued|waiting|spawn|runtimeBoot|init|handler\",\n"
            "\"function\",\"requestId\",\"startMs\",\"durationMs\",\"outcome\" of a call}]}, each call before its parts\n"
            "and the calls that it made. Exit code 1 if no local cloud has the project open or knows of that call."),
        runTrace};
}

} // namespace fermata::cli
