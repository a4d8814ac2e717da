// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/inspector/breakcondition.h"

#include "app/dap/inspector/remoteobject.h"
#include "app/dap/logmessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

namespace fermata::dap {

namespace {

// "a {b} c" -> "a ", (b), " c"
QString listOfParts(const QString &message)
{
    QStringList parts;
    for (const LogPart &part : logParts(message))
        parts += part.isExpression ? QLatin1Char('(') + part.text + QLatin1Char(')') : quoted(part.text);
    return parts.join(QStringLiteral(", "));
}

} // namespace

QString breakCondition(const QString &condition, const QString &logMessage)
{
    if (logMessage.isEmpty())
        return condition;
    const QString guard = condition.isEmpty() ? QString() : QStringLiteral("if (!(%1)) return false; ").arg(condition);
    return QStringLiteral(
               "(() => { %1try { %2([%3].map((part) => typeof part === 'string' ? part : part instanceof Error ? String(part)"
               " : JSON.stringify(part) ?? String(part)).join('')); } catch (error) { %2(String(error)); } return false; })()")
        .arg(guard, logBinding, listOfParts(logMessage));
}

bool holdsAtHit(const QString &hitCondition, int hits)
{
    static const QRegularExpression form(QStringLiteral("^\\s*(>=|<=|==|=|>|<|%|)\\s*(\\d+)\\s*$"));
    const QRegularExpressionMatch match = form.match(hitCondition);
    if (!match.hasMatch())
        return true;
    const QString sign = match.captured(1);
    const int count = match.captured(2).toInt();
    if (sign == QLatin1String(">="))
        return hits >= count;
    if (sign == QLatin1String("<="))
        return hits <= count;
    if (sign == QLatin1String(">"))
        return hits > count;
    if (sign == QLatin1String("<"))
        return hits < count;
    if (sign == QLatin1String("%"))
        return count > 0 && hits % count == 0;
    return hits == count;
}

} // namespace fermata::dap
