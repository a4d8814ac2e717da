// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aliyun/record.h"

#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace fermata::aliyun {

namespace {

FunctionError errorFrom(const QByteArray &type, const QByteArray &payload)
{
    const QJsonObject body = QJsonDocument::fromJson(payload).object();
    FunctionError error{toStd(type),
                        toStd(body.value(QLatin1String("errorType")).toString()),
                        toStd(body.value(QLatin1String("errorMessage")).toString()),
                        {}};
    // Python gives lines (each a list of them in older runtimes), Node one text.
    const QJsonValue trace = body.value(QLatin1String("stackTrace"));
    if (trace.isString()) {
        for (const QString &line : trace.toString().split(QLatin1Char('\n')))
            error.stackTrace.push_back(toStd(line));
    }
    for (const QJsonValue &line : trace.toArray())
        error.stackTrace.push_back(
            toStd(line.isArray() ? line.toVariant().toStringList().join(QLatin1String(", ")) : line.toString()));
    return error;
}

// The service has no field for it: what happened is told by its own words. An instance that used up its memory is
// ended like one that left by itself; the figure in the text tells them apart.
Outcome outcomeOf(const FunctionError &error, int memoryMb)
{
    const QString message = toQString(error.errorMessage);
    static const QRegularExpression exited(QStringLiteral("^Process exited unexpectedly.*maxMemoryUsage: ([\\d.]+)MB"));
    if (error.type == "InitializationError")
        return Outcome::InitError;
    if (message.startsWith(QLatin1String("Function timed out after ")))
        return Outcome::Timeout;
    if (const QRegularExpressionMatch match = exited.match(message); match.hasMatch())
        return memoryMb > 0 && match.captured(1).toDouble() >= memoryMb ? Outcome::OutOfMemory : Outcome::Exited;
    return Outcome::FunctionError;
}

// Duration: 3.17 ms, Billed Duration: 100 ms, Memory Size: 512 MB, Max Memory Used: 54.58 MB
void readFooter(const QString &log, InvocationRecord &record)
{
    static const QRegularExpression footer(QStringLiteral("Duration: ([\\d.]+) ms, Billed Duration: ([\\d.]+) ms, "
                                                          "Memory Size: ([\\d.]+) MB, Max Memory Used: ([\\d.]+) MB"));
    const QRegularExpressionMatch match = footer.match(log);
    if (!match.hasMatch())
        return;
    record.duration = Milliseconds(match.captured(1).toDouble());
    record.billed = Milliseconds(match.captured(2).toDouble());
    record.memoryMb = static_cast<int>(match.captured(3).toDouble());
    record.maxMemoryMb = static_cast<int>(match.captured(4).toDouble());
}

} // namespace

InvocationRecord invocationRecord(const Invocation &invocation, const HttpResponse &response, TimePoint startedAt)
{
    InvocationRecord record;
    record.requestId = toStd(response.header("x-fc-request-id"));
    record.function = invocation.function;
    record.qualifier = invocation.qualifier;
    record.version = toStd(response.header("x-fc-version-id"));
    record.instanceId = toStd(response.header("x-fc-instance-id"));
    record.source = invocation.source;
    record.event = invocation.event;
    record.startedAt = startedAt;
    record.payload = toStd(response.body);
    record.duration = Milliseconds(response.header("x-fc-invocation-duration").toDouble());
    record.maxMemoryMb = static_cast<int>(response.header("x-fc-max-memory-usage").toDouble());
    const QByteArray log = QByteArray::fromBase64(response.header("x-fc-log-result"));
    record.logTail = toStd(log);
    readFooter(QString::fromUtf8(log), record);
    const QByteArray errorType = response.header("x-fc-error-type");
    if (!errorType.isEmpty()) {
        record.error = errorFrom(errorType, response.body);
        record.outcome = outcomeOf(*record.error, record.memoryMb);
    }
    return record;
}

} // namespace fermata::aliyun
