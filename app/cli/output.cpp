// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include "app/async/text.h"

#include <QJsonDocument>

#include <cstdio>

namespace fermata::cli {

void print(const QString &text)
{
    std::fprintf(stdout, "%s\n", qUtf8Printable(text));
}

void complain(const QString &text)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

void print(const QJsonValue &value)
{
    const QJsonDocument document = value.isArray() ? QJsonDocument(value.toArray()) : QJsonDocument(value.toObject());
    std::fputs(document.toJson(QJsonDocument::Indented).constData(), stdout);
}

ExitCode fail(const Error &error, const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("--json"))) {
        QJsonArray values;
        for (const std::string &argument : error.arguments)
            values += toQString(argument);
        const QJsonObject told{{QStringLiteral("code"), QString::fromLatin1(name(error.code))},
                               {QStringLiteral("id"), toQString(error.id)},
                               {QStringLiteral("message"), toQString(error.message)},
                               {QStringLiteral("arguments"), values},
                               {QStringLiteral("hint"), toQString(error.hint)}};
        // In one line, as whoever reads the last line of an output expects it.
        print(QString::fromUtf8(
            QJsonDocument(QJsonObject{{QStringLiteral("error"), told}}).toJson(QJsonDocument::Compact)));
        return ExitCode::Failed;
    }
    complain(QStringLiteral("fermata-cli: ") + toQString(error.message));
    if (!error.hint.empty())
        complain(QStringLiteral("  ") + toQString(error.hint));
    return ExitCode::Failed;
}

QJsonObject toObject(const Diagnostic &diagnostic)
{
    return {{QStringLiteral("rule"), toQString(diagnostic.rule)},
            {QStringLiteral("severity"), QString::fromLatin1(name(diagnostic.severity))},
            {QStringLiteral("file"), toQString(diagnostic.file)},
            {QStringLiteral("line"), diagnostic.span.line},
            {QStringLiteral("column"), diagnostic.span.column},
            {QStringLiteral("endLine"), diagnostic.span.endLine},
            {QStringLiteral("endColumn"), diagnostic.span.endColumn},
            {QStringLiteral("message"), toQString(diagnostic.message)},
            {QStringLiteral("fix"), toQString(diagnostic.fix)}};
}

QString toLine(const Diagnostic &diagnostic)
{
    QString line = QStringLiteral("%1:%2:%3: ")
                       .arg(toQString(diagnostic.file))
                       .arg(diagnostic.span.line)
                       .arg(diagnostic.span.column);
    line += QString::fromLatin1(name(diagnostic.severity)) + QStringLiteral(": ") + toQString(diagnostic.message);
    if (!diagnostic.fix.empty() && diagnostic.message.find(diagnostic.fix) == std::string::npos)
        line += QStringLiteral(" (") + toQString(diagnostic.fix) + QLatin1Char(')');
    return line + QStringLiteral(" [") + toQString(diagnostic.rule) + QLatin1Char(']');
}

} // namespace fermata::cli
