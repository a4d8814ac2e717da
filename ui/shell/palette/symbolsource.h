// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/project/symbols.h"
#include "ui/shell/palette/palettesource.h"

#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace fermata {

class Theme;

// "@name" in the file that is open, "#name" in all files of the project. The names are read in another thread while the
// palette is open; changed() tells that there are more.
class SymbolSource : public QObject, public PaletteSource
{
    Q_OBJECT
public:
    enum class Where { File, Project };
    struct Parts
    {
        // What they are read from: a path and its text, or a folder. Other names are read when it is another; empty: none.
        std::function<QString()> subject;
        std::function<QFuture<Result<QList<Symbol>>>()> read;
        std::function<void(const Symbol &)> open;
    };

    SymbolSource(Theme &theme, Where where, Parts parts);

    QString prefix() const override;
    QString placeholder() const override;
    QString nothingFound() const override;
    QList<PaletteItem> items(const QString &query) override;

Q_SIGNALS:
    void changed();

private:
    void refresh();
    PaletteItem itemOf(const Symbol &symbol) const;

    Theme &m_theme;
    Where m_where;
    Parts m_parts;
    QString m_subject;
    QList<Symbol> m_symbols;
    std::optional<Error> m_problem;
    QElapsedTimer m_age;
    bool m_reading = false;
};

} // namespace fermata
