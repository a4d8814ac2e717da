// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

namespace fermata {

// One row of the palette.
struct PaletteItem
{
    QString title;
    QString detail;       // behind the title, quieter
    QString keys;         // at the right: a shortcut; may be empty
    QIcon icon;
    QList<int> marks;     // letters of the title that were typed
    bool enabled = true;
    int score = 0;
    std::function<void()> run;
};

// Where the palette's rows come from: commands, files ...
class PaletteSource
{
public:
    virtual ~PaletteSource() = default;
    virtual QString prefix() const = 0;      // what chooses it while typing: ">", ":", ""
    virtual QString placeholder() const = 0; // of the empty field, in the user's language
    virtual QString nothingFound() const = 0;
    // Best first. `query` is without the prefix.
    virtual QList<PaletteItem> items(const QString &query) = 0;
};

} // namespace fermata
