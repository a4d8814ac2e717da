// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/dap/dbgp/logtext.h"

#include "app/dap/dbgp/property.h"
#include "app/dap/logmessage.h"

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
    for (const LogPart &part : logParts(message))
        parts += part.isExpression ? textOf(part.text) : quotedText(part.text);
    return parts.join(QStringLiteral(" . "));
}

} // namespace fermata::dap
