// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/difflines.h"

#include "app/async/text.h"
#include "app/manifest/edit/diff.h"

#include <QRegularExpression>

namespace fermata {

QList<DiffLine> differenceOf(const QString &before, const QString &after)
{
    static const QRegularExpression hunk(QStringLiteral("^@@ -(\\d+)(?:,\\d+)? \\+(\\d+)"));
    QList<DiffLine> lines;
    int old = 0;
    int now = 0;
    const QStringList written = toQString(unifiedDiff(toStd(before), toStd(after), {})).split(QLatin1Char('\n'));
    for (QString line : written) {
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
        if (const QRegularExpressionMatch match = hunk.match(line); match.hasMatch()) {
            old = match.captured(1).toInt();
            now = match.captured(2).toInt();
        } else if (now == 0 || line.isEmpty() || line.startsWith(QLatin1Char('\\'))) {
            continue; // the head of it, or a remark
        } else if (line.startsWith(QLatin1Char('+'))) {
            lines.append({DiffLine::Kind::Added, now++, line.mid(1)});
        } else if (line.startsWith(QLatin1Char('-'))) {
            lines.append({DiffLine::Kind::Removed, old++, line.mid(1)});
        } else {
            lines.append({DiffLine::Kind::Same, now++, line.mid(1)});
            ++old;
        }
    }
    return lines;
}

} // namespace fermata
