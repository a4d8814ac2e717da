// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/parts/placeresolver.h"

#include <QTextBrowser>

namespace fermata {

class Theme;

// Lines as a runtime printed them, in the code font; those that name a place in a file that is here are links.
class TraceView : public QTextBrowser
{
    Q_OBJECT
public:
    TraceView(Theme &theme, const PlaceResolver &places, QWidget *parent = nullptr);

    void showLines(const QString &function, const QStringList &lines);

Q_SIGNALS:
    void placeActivated(const QString &path, int line, int column);

private:
    void render();

    Theme &m_theme;
    const PlaceResolver &m_places;
    QString m_function;
    QStringList m_lines;
};

} // namespace fermata
