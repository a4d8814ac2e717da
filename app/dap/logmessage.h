// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace fermata::dap {

struct LogPart
{
    QString text;
    bool isExpression = false;
};

// What a log point says, in order: "a {b} c" is text, expression, text. Braces nest, and those within quotes do not
// count; an open one without its end is text; empty expressions are left out.
QList<LogPart> logParts(const QString &message);

} // namespace fermata::dap
