// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"
#include "app/model/diagnostic.h"

#include <QJsonArray>
#include <QJsonValue>

namespace fermata::cli {

void print(const QString &text);   // to stdout, with a line end
void complain(const QString &text); // to stderr, with a line end
void print(const QJsonValue &value); // an object or array, indented

// Says why it failed: in words on stderr, or as {"error":{"code","id","message","arguments","hint"}} on stdout.
ExitCode fail(const Error &error, const Arguments &arguments);

// {"rule","severity","file","line","column","endLine","endColumn","message","fix"}
QJsonObject toObject(const Diagnostic &diagnostic);
// file:line:column: severity: message
QString toLine(const Diagnostic &diagnostic);

} // namespace fermata::cli
