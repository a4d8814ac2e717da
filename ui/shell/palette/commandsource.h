// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/palette/palettesource.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringList>

class QAction;

namespace fermata {

class ActionRegistry;
class Settings;

// Every action of the registry, found by its name in the user's language, or in English.
// Those that were used last come first.
class CommandSource : public PaletteSource
{
    Q_DECLARE_TR_FUNCTIONS(CommandSource)
public:
    CommandSource(ActionRegistry &actions, Settings &settings);

    QString prefix() const override { return QStringLiteral(">"); }
    QString placeholder() const override;
    QString nothingFound() const override;
    QList<PaletteItem> items(const QString &query) override;

private:
    PaletteItem itemOf(QAction *action);
    void remember(const QString &id);

    ActionRegistry &m_actions;
    Settings &m_settings;
    QStringList m_recent; // ids, the last one first
};

} // namespace fermata
