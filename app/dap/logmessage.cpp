// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/logmessage.h"

namespace fermata::dap {

namespace {

bool isQuote(QChar sign)
{
    return sign == QLatin1Char('\'') || sign == QLatin1Char('"') || sign == QLatin1Char('`');
}

// Where the brace at `open` is closed, or -1.
qsizetype closingOf(const QString &message, qsizetype open)
{
    QChar quote;
    int depth = 0;
    for (qsizetype at = open; at < message.size(); ++at) {
        const QChar sign = message[at];
        if (!quote.isNull()) {
            if (sign == QLatin1Char('\\'))
                ++at;
            else if (sign == quote)
                quote = QChar();
        } else if (isQuote(sign)) {
            quote = sign;
        } else if (sign == QLatin1Char('{')) {
            ++depth;
        } else if (sign == QLatin1Char('}') && --depth == 0) {
            return at;
        }
    }
    return -1;
}

} // namespace

QList<LogPart> logParts(const QString &message)
{
    QList<LogPart> parts;
    qsizetype at = 0;
    while (at < message.size()) {
        const qsizetype open = message.indexOf(QLatin1Char('{'), at);
        const qsizetype close = open < 0 ? -1 : closingOf(message, open);
        if (close < 0) {
            parts.append({message.mid(at), false});
            break;
        }
        if (open > at)
            parts.append({message.mid(at, open - at), false});
        if (const QString expression = message.mid(open + 1, close - open - 1).trimmed(); !expression.isEmpty())
            parts.append({expression, true});
        at = close + 1;
    }
    return parts;
}

} // namespace fermata::dap
