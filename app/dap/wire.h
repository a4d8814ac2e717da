// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/dap/types.h"

#include <QJsonArray>

namespace fermata::dap {

// The entities of types.h as the protocol writes them (microsoft.github.io/debug-adapter-protocol, 1.65).
QJsonObject toJson(const SourceBreakpoint &breakpoint);
QJsonObject toJson(const FunctionBreakpoint &breakpoint);
QJsonObject sourceOf(const QString &path);

Breakpoint breakpointFrom(const QJsonObject &json);
StackFrame stackFrameFrom(const QJsonObject &json);
Thread threadFrom(const QJsonObject &json);
Scope scopeFrom(const QJsonObject &json);
Variable variableFrom(const QJsonObject &json);
Completion completionFrom(const QJsonObject &json);
ExceptionFilter exceptionFilterFrom(const QJsonObject &json);

template<class T>
QList<T> listFrom(const QJsonValue &array, T (*one)(const QJsonObject &))
{
    QList<T> all;
    for (const QJsonValue &value : array.toArray())
        all.append(one(value.toObject()));
    return all;
}

} // namespace fermata::dap
