// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"

#include <QObject>

namespace fermata {

class Gutter;
class Squiggles;
class Surface;
class Theme;

// The lamp beside the caret's line when something in it can be mended, and the menu of what can.
class Fixes : public QObject
{
    Q_OBJECT
public:
    Fixes(Surface &surface, Gutter &gutter, const Squiggles &squiggles, Theme &theme);

    void showMenu();
    void refresh(); // the problems are others

Q_SIGNALS:
    void fixChosen(int tag);

private:
    QList<EditorMark> here() const; // what can be mended in the caret's line

    Surface &m_surface;
    Gutter &m_gutter;
    const Squiggles &m_squiggles;
    Theme &m_theme;
};

} // namespace fermata
