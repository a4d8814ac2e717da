// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>

namespace fermata {

class RecentProjects;
class Theme;

// The projects that were open before.
class RecentSource : public PaletteSource
{
    Q_DECLARE_TR_FUNCTIONS(RecentSource)
public:
    using Opener = std::function<void(const QString &folder)>;

    RecentSource(Theme &theme, RecentProjects &recent, Opener open);

    QString prefix() const override { return QStringLiteral("~"); }
    QString placeholder() const override;
    QString nothingFound() const override;
    QList<PaletteItem> items(const QString &query) override;

private:
    Theme &m_theme;
    RecentProjects &m_recent;
    Opener m_open;
};

} // namespace fermata
