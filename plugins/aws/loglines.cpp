// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/aws/loglines.h"

#include "app/async/text.h"
#include "app/base/time.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace fermata::aws {

namespace {

// START RequestId: 3a2f... Version: 1, and the same with END and REPORT
const QRegularExpression &frame()
{
    static const QRegularExpression expression(QStringLiteral("^(START|END|REPORT) RequestId: ([0-9a-fA-F-]{36})"));
    return expression;
}

// The Node.js runtime writes TIME\tREQUEST\tLEVEL\tTEXT, Python's logging [LEVEL]\tTIME\tREQUEST\tTEXT.
std::string requestIn(const QString &message)
{
    static const QRegularExpression field(QStringLiteral("\\t([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\t"));
    return toStd(field.match(message.left(200)).captured(1));
}

Severity severityOf(const QString &word)
{
    if (word == QLatin1String("ERROR") || word == QLatin1String("FATAL") || word == QLatin1String("CRITICAL"))
        return Severity::Error;
    if (word == QLatin1String("WARN") || word == QLatin1String("WARNING"))
        return Severity::Warning;
    return word == QLatin1String("DEBUG") || word == QLatin1String("TRACE") ? Severity::Debug : Severity::Info;
}

Severity severityIn(const QString &message)
{
    if (message.startsWith(QLatin1Char('{'))) {
        const QJsonObject object = QJsonDocument::fromJson(message.toUtf8()).object();
        const QString level = object.value(QLatin1String("level")).toString();
        return severityOf(level.toUpper());
    }
    static const QRegularExpression level(QStringLiteral("^\\[([A-Z]+)\\]|\\t(FATAL|ERROR|WARN|INFO|DEBUG|TRACE)\\t"));
    const QRegularExpressionMatch match = level.match(message.left(200));
    if (match.hasMatch())
        return severityOf(match.captured(1) + match.captured(2));
    const bool failed =
        message.contains(QLatin1String("Task timed out after")) || message.startsWith(QLatin1String("Traceback"));
    return failed ? Severity::Error : Severity::Info;
}

bool isPlatform(const QString &message)
{
    return frame().match(message).hasMatch() || message.startsWith(QLatin1String("INIT_START "))
        || message.startsWith(QLatin1String("EXTENSION\t"));
}

} // namespace

LogLines::LogLines(QString function) : m_function(std::move(function)) {}

LogRecord LogLines::record(const QString &stream, qint64 time, QString message)
{
    while (message.endsWith(QLatin1Char('\n')))
        message.chop(1);
    const QRegularExpressionMatch match = frame().match(message);
    if (match.captured(1) == QLatin1String("START"))
        m_calls.insert(stream, toStd(match.captured(2)));
    LogRecord record;
    record.time = fromEpochMs(time);
    record.function = toStd(m_function);
    record.instanceId = toStd(stream);
    record.requestId = match.hasMatch() ? toStd(match.captured(2)) : requestIn(message);
    if (record.requestId.empty())
        record.requestId = m_calls.value(stream);
    record.stream = isPlatform(message) ? LogRecord::Stream::Platform : LogRecord::Stream::Stdout;
    record.severity = severityIn(message);
    record.message = toStd(message);
    if (match.captured(1) == QLatin1String("REPORT"))
        m_calls.remove(stream);
    return record;
}

} // namespace fermata::aws
