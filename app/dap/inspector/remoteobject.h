// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace fermata::dap {

// Runtime.RemoteObject of the inspector protocol, as a person reads it.

// One line: 42, "text", {a: 1, b: Array(2)}, class Foo, TypeError: no such thing
QString shownValue(const QJsonObject &object);
QString shownType(const QJsonObject &object);
bool hasChildren(const QJsonObject &object);
// How many elements an array or typed array has; -1 for what is neither.
int elementsOf(const QJsonObject &object);
// The same value as an argument of a call (Runtime.CallArgument).
QJsonObject asArgument(const QJsonObject &object);
// Of Runtime.ExceptionDetails: its first line, e.g. "ReferenceError: x is not defined".
QString shownException(const QJsonObject &details);
QString quoted(const QString &text); // as JavaScript writes it
// `parent.name`, `parent[3]` or `parent["a b"]`
QString memberExpression(const QString &parent, const QString &name);

} // namespace fermata::dap
