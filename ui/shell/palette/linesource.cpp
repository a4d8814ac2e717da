// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/linesource.h"

#include <algorithm>

namespace fermata {

LineSource::LineSource(LineCount lineCount, Jump jump) : m_lineCount(std::move(lineCount)), m_jump(std::move(jump)) {}

QString LineSource::placeholder() const
{
    return tr("Line, or line:column");
}

QString LineSource::nothingFound() const
{
    const int lines = m_lineCount();
    return lines > 0 ? tr("Type a line number from 1 to %1").arg(lines) : tr("No file is open");
}

QList<PaletteItem> LineSource::items(const QString &query)
{
    const int line = query.section(QLatin1Char(':'), 0, 0).toInt();
    const int column = query.section(QLatin1Char(':'), 1, 1).toInt();
    const int lines = m_lineCount();
    if (line < 1 || lines < 1)
        return {};
    PaletteItem item;
    const int shown = std::min(line, lines);
    item.title = column > 0 ? tr("Go to line %1, column %2").arg(shown).arg(column) : tr("Go to line %1").arg(shown);
    item.run = [jump = m_jump, shown, column] { jump(shown, std::max(column, 1)); };
    return {item};
}

} // namespace fermata
