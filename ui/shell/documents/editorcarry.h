// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/documents/editorgrid.h"

#include <QObject>

#include <optional>

namespace fermata {

class DropShade;
class Theme;

// A tab on its way between groups: shades where it would come to stand, and knows the place when it is let go.
class EditorCarry : public QObject
{
    Q_OBJECT
public:
    EditorCarry(EditorGrid &grid, const Theme &theme, QObject *parent = nullptr);

    struct Place
    {
        EditorGroup *group = nullptr;
        int tab = -1;                         // among its tabs; -1: beside the one in front
        std::optional<EditorGrid::Side> side; // in a new group there
    };
    std::optional<Place> placeAt(QPoint global) const; // nothing outside of all groups

    void show(QPoint global);
    void end();

private:
    QRect shadeOf(const Place &place) const;

    EditorGrid &m_grid;
    DropShade *m_shade = nullptr;
};

} // namespace fermata
