// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette/recentsource.h"

#include "ui/shell/project/recentprojects.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fuzzymatch.h"

#include <QFileInfo>

namespace fermata {

RecentSource::RecentSource(Theme &theme, RecentProjects &recent, Opener open)
    : m_theme(theme), m_recent(recent), m_open(std::move(open))
{
}

QString RecentSource::placeholder() const
{
    return tr("Open a recent project");
}

QString RecentSource::nothingFound() const
{
    return tr("No recent project matches");
}

QList<PaletteItem> RecentSource::items(const QString &query)
{
    QList<PaletteItem> items;
    const QStringList folders = m_recent.folders();
    for (const QString &folder : folders) {
        PaletteItem item;
        item.title = QFileInfo(folder).fileName();
        const auto match = fuzzyMatch(query, item.title);
        if (!match)
            continue;
        item.marks = match->positions;
        item.detail = QFileInfo(folder).path();
        item.icon = m_theme.folderIcon();
        item.run = [open = m_open, folder] { open(folder); };
        items.append(item);
    }
    return items;
}

} // namespace fermata
