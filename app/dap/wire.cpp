// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/wire.h"

#include <QFileInfo>

namespace fermata::dap {

QJsonObject toJson(const SourceBreakpoint &breakpoint)
{
    QJsonObject json{{QStringLiteral("line"), breakpoint.line}};
    if (!breakpoint.condition.isEmpty())
        json.insert(QStringLiteral("condition"), breakpoint.condition);
    if (!breakpoint.hitCondition.isEmpty())
        json.insert(QStringLiteral("hitCondition"), breakpoint.hitCondition);
    if (!breakpoint.logMessage.isEmpty())
        json.insert(QStringLiteral("logMessage"), breakpoint.logMessage);
    return json;
}

QJsonObject toJson(const FunctionBreakpoint &breakpoint)
{
    QJsonObject json{{QStringLiteral("name"), breakpoint.name}};
    if (!breakpoint.condition.isEmpty())
        json.insert(QStringLiteral("condition"), breakpoint.condition);
    if (!breakpoint.hitCondition.isEmpty())
        json.insert(QStringLiteral("hitCondition"), breakpoint.hitCondition);
    return json;
}

QJsonObject sourceOf(const QString &path)
{
    return {{QStringLiteral("name"), QFileInfo(path).fileName()}, {QStringLiteral("path"), path}};
}

Breakpoint breakpointFrom(const QJsonObject &json)
{
    return {
        .id = json[QLatin1String("id")].toInt(),
        .verified = json[QLatin1String("verified")].toBool(),
        .line = json[QLatin1String("line")].toInt(),
        .message = json[QLatin1String("message")].toString(),
        .path = json[QLatin1String("source")][QLatin1String("path")].toString(),
    };
}

StackFrame stackFrameFrom(const QJsonObject &json)
{
    const QJsonObject source = json[QLatin1String("source")].toObject();
    // With a reference the text is only to be had from the adapter: the path is no file of ours.
    const bool isFile = source[QLatin1String("sourceReference")].toInt() == 0;
    const QString hint = json[QLatin1String("presentationHint")].toString();
    // debugpy's word for the frame that one sees anyway.
    static const QString current = QStringLiteral(" (Current frame)");
    return {
        .id = json[QLatin1String("id")].toInt(),
        .name = json[QLatin1String("name")].toString().remove(current),
        .path = isFile ? source[QLatin1String("path")].toString() : QString(),
        .line = json[QLatin1String("line")].toInt(),
        .column = json[QLatin1String("column")].toInt(),
        .subtle = hint == QLatin1String("subtle") || hint == QLatin1String("label")
               || source[QLatin1String("presentationHint")].toString() == QLatin1String("deemphasize"),
        .canRestart = json[QLatin1String("canRestart")].toBool(true),
    };
}

Thread threadFrom(const QJsonObject &json)
{
    return {.id = json[QLatin1String("id")].toInt(), .name = json[QLatin1String("name")].toString()};
}

Scope scopeFrom(const QJsonObject &json)
{
    return {
        .name = json[QLatin1String("name")].toString(),
        .variablesReference = json[QLatin1String("variablesReference")].toInt(),
        .expensive = json[QLatin1String("expensive")].toBool(),
    };
}

Variable variableFrom(const QJsonObject &json)
{
    const QJsonArray attributes = json[QLatin1String("presentationHint")][QLatin1String("attributes")].toArray();
    // evaluate answers with "result" where variables and setVariable say "value".
    const QLatin1String value(json.contains(QLatin1String("result")) ? "result" : "value");
    return {
        .name = json[QLatin1String("name")].toString(),
        .value = json[value].toString(),
        .type = json[QLatin1String("type")].toString(),
        .variablesReference = json[QLatin1String("variablesReference")].toInt(),
        .evaluateName = json[QLatin1String("evaluateName")].toString(),
        .readOnly = attributes.contains(QStringLiteral("readOnly")),
    };
}

Completion completionFrom(const QJsonObject &json)
{
    return {
        .text = json[QLatin1String("text")].toString(json[QLatin1String("label")].toString()),
        .type = json[QLatin1String("type")].toString(),
    };
}

ExceptionFilter exceptionFilterFrom(const QJsonObject &json)
{
    return {
        .id = json[QLatin1String("filter")].toString(),
        .label = json[QLatin1String("label")].toString(),
        .isDefault = json[QLatin1String("default")].toBool(),
    };
}

} // namespace fermata::dap
