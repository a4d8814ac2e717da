// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/palettesource.h"
#include "ui/shell/start/commandline.h"

#include <QCoreApplication>
#include <QStringList>

namespace fermata {

class FileIndex;
class Theme;

// The project's files by name, with an optional :line. Open and recent ones come first.
class FileSource : public PaletteSource
{
    Q_DECLARE_TR_FUNCTIONS(FileSource)
public:
    using Opener = std::function<void(const StartPlace &)>;
    using RecentFiles = std::function<QStringList()>; // absolute paths, the last one first

    FileSource(Theme &theme, FileIndex &index, RecentFiles recent, Opener open);

    QString prefix() const override { return {}; }
    QString placeholder() const override;
    QString nothingFound() const override;
    QList<PaletteItem> items(const QString &query) override;

private:
    PaletteItem itemOf(const QString &file, const QString &typedPlace) const;
    QStringList recentInProject() const;

    Theme &m_theme;
    FileIndex &m_index;
    RecentFiles m_recent;
    Opener m_open;
};

} // namespace fermata
