// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/record.h"

#include "app/async/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace fermata::aws {

namespace {

// Python says stackTrace, Node says trace.
std::vector<std::string> stackTrace(const QJsonObject &body)
{
    QJsonValue lines = body.value(QLatin1String("stackTrace"));
    if (!lines.isArray())
        lines = body.value(QLatin1String("trace"));
    std::vector<std::string> trace;
    for (const QJsonValue &line : lines.toArray())
        trace.push_back(toStd(line.toString()));
    return trace;
}

FunctionError errorFrom(const QByteArray &type, const QByteArray &payload)
{
    const QJsonObject body = QJsonDocument::fromJson(payload).object();
    return {toStd(type), toStd(body.value(QLatin1String("errorType")).toString()),
            toStd(body.value(QLatin1String("errorMessage")).toString()), stackTrace(body)};
}

// The service has no field for it: what happened is told by its own words.
Outcome outcomeOf(const FunctionError &error)
{
    const QString type = toQString(error.errorType);
    const QString message = toQString(error.errorMessage);
    static const QRegularExpression timedOut(QStringLiteral("Task timed out after [\\d.]+ seconds"));
    if (type == QLatin1String("Sandbox.Timedout") || timedOut.match(message).hasMatch())
        return Outcome::Timeout;
    if (type == QLatin1String("Runtime.OutOfMemory") || message.contains(QLatin1String("signal: killed")))
        return Outcome::OutOfMemory;
    if (type == QLatin1String("Runtime.ExitError"))
        return Outcome::Exited;
    static const QRegularExpression init(QStringLiteral(
        "^Runtime\\.(ImportModuleError|HandlerNotFound|UserCodeSyntaxError|MalformedHandlerName|InitError|"
        "InvalidEntrypoint|InvalidWorkingDir)$"));
    return init.match(type).hasMatch() ? Outcome::InitError : Outcome::FunctionError;
}

// REPORT RequestId: .. Duration: 1.55 ms Billed Duration: 2 ms Memory Size: 128 MB Max Memory Used: 36 MB [Init Duration: 120.1 ms]
void readTextReport(const QString &log, InvocationRecord &record)
{
    static const QRegularExpression report(QStringLiteral("REPORT RequestId: [^\\n]*"));
    const QString line = report.match(log).captured();
    const auto figure = [&line](const char *name) -> std::optional<double> {
        const QRegularExpression field(QStringLiteral("(?:^|\\t)\\s*%1: ([\\d.]+)").arg(QLatin1String(name)));
        const QRegularExpressionMatch match = field.match(line);
        return match.hasMatch() ? std::optional<double>(match.captured(1).toDouble()) : std::nullopt;
    };
    record.duration = Milliseconds(figure("Duration").value_or(0));
    record.billed = Milliseconds(figure("Billed Duration").value_or(0));
    record.memoryMb = static_cast<int>(figure("Memory Size").value_or(0));
    record.maxMemoryMb = static_cast<int>(figure("Max Memory Used").value_or(0));
    if (const std::optional<double> init = figure("Init Duration")) {
        ColdStart start;
        start.userInit = Milliseconds(*init);
        record.coldStart = start;
    }
}

// {"time":..,"type":"platform.report","record":{"requestId":..,"metrics":{"durationMs":1.55,..},..}}: LogFormat JSON.
void readReport(const QString &log, InvocationRecord &record)
{
    const QStringList lines = log.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QJsonObject last = lines.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(lines.last().toUtf8()).object();
    if (last[QLatin1String("type")] != QLatin1String("platform.report"))
        return readTextReport(log, record);
    const QJsonObject metrics = last[QLatin1String("record")][QLatin1String("metrics")].toObject();
    record.duration = Milliseconds(metrics[QLatin1String("durationMs")].toDouble());
    record.billed = Milliseconds(metrics[QLatin1String("billedDurationMs")].toDouble());
    record.memoryMb = metrics[QLatin1String("memorySizeMB")].toInt();
    record.maxMemoryMb = metrics[QLatin1String("maxMemoryUsedMB")].toInt();
    if (const QJsonValue init = metrics[QLatin1String("initDurationMs")]; init.isDouble()) {
        ColdStart start;
        start.userInit = Milliseconds(init.toDouble());
        record.coldStart = start;
    }
}

} // namespace

InvocationRecord invocationRecord(const Invocation &invocation, const HttpResponse &response, TimePoint startedAt)
{
    InvocationRecord record;
    record.requestId = toStd(response.header("x-amzn-RequestId"));
    record.function = invocation.function;
    record.qualifier = invocation.qualifier;
    record.version = toStd(response.header("X-Amz-Executed-Version"));
    record.source = invocation.source;
    record.event = invocation.event;
    record.startedAt = startedAt;
    record.payload = toStd(response.body);
    const QByteArray log = QByteArray::fromBase64(response.header("X-Amz-Log-Result"));
    record.logTail = toStd(log);
    readReport(QString::fromUtf8(log), record);
    const QByteArray errorType = response.header("X-Amz-Function-Error");
    if (!errorType.isEmpty()) {
        record.error = errorFrom(errorType, response.body);
        record.outcome = outcomeOf(*record.error);
    }
    return record;
}

} // namespace fermata::aws
