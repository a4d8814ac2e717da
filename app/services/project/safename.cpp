// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/project/safename.h"

namespace fermata {

QString safeFileName(const QString &typed)
{
    constexpr int longest = 80;
    QString wanted = typed.trimmed();
    if (wanted.startsWith(QLatin1String("events/")))
        wanted.remove(0, 7);
    for (const QLatin1String end : {QLatin1String(".json"), QLatin1String(".test")}) {
        if (wanted.endsWith(end, Qt::CaseInsensitive))
            wanted.chop(end.size());
    }
    QString safe;
    for (const QChar c : wanted.left(longest))
        safe += c.isLetterOrNumber() || c == QLatin1Char('_') ? c : QLatin1Char('-');
    while (safe.startsWith(QLatin1Char('-')))
        safe.remove(0, 1);
    return safe.isEmpty() ? QStringLiteral("event") : safe;
}

} // namespace fermata
