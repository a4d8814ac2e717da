// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/logtext.h"

#include "app/dap/dbgp/property.h"

#include <QStringList>

namespace fermata::dap {

namespace {

QString textOf(const QString &expression)
{
    return QStringLiteral("(fn($value) => is_string($value) ? $value : json_encode($value, 320))(%1)").arg(expression);
}

} // namespace

QString logExpression(const QString &message)
{
    QStringList parts{QStringLiteral("''")};
    qsizetype at = 0;
    while (at < message.size()) {
        const qsizetype open = message.indexOf(QLatin1Char('{'), at);
        qsizetype close = open;
        int depth = open < 0 ? 0 : 1;
        while (depth > 0 && ++close < message.size())
            depth += message[close] == QLatin1Char('{') ? 1 : message[close] == QLatin1Char('}') ? -1 : 0;
        if (open < 0 || depth > 0) { // an open one without its end is text
            parts += quotedText(message.mid(at));
            break;
        }
        if (open > at)
            parts += quotedText(message.mid(at, open - at));
        const QString expression = message.mid(open + 1, close - open - 1).trimmed();
        if (!expression.isEmpty())
            parts += textOf(expression);
        at = close + 1;
    }
    return parts.join(QStringLiteral(" . "));
}

} // namespace fermata::dap
