// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/editorcarry.h"

#include "ui/shell/documents/dropshade.h"
#include "ui/shell/documents/editorgroup.h"

namespace fermata {

namespace {

constexpr double edge = 0.22; // of the room: nearer to a side means a new group there

} // namespace

EditorCarry::EditorCarry(EditorGrid &grid, const Theme &theme, QObject *parent)
    : QObject(parent), m_grid(grid), m_shade(new DropShade(theme, &grid))
{
}

std::optional<EditorCarry::Place> EditorCarry::placeAt(QPoint global) const
{
    const QList<EditorGroup *> groups = m_grid.groups();
    for (EditorGroup *group : groups) {
        if (const int tab = group->tabPlaceAt(global); tab >= 0)
            return Place{.group = group, .tab = tab, .side = {}};
        const QRect room = group->room();
        if (!room.contains(global))
            continue;
        Place place{.group = group, .tab = -1, .side = {}};
        const double x = double(global.x() - room.left()) / room.width();
        const double y = double(global.y() - room.top()) / room.height();
        if (x < edge)
            place.side = EditorGrid::Side::Left;
        else if (x > 1 - edge)
            place.side = EditorGrid::Side::Right;
        else if (y < edge)
            place.side = EditorGrid::Side::Above;
        else if (y > 1 - edge)
            place.side = EditorGrid::Side::Below;
        return place;
    }
    return {};
}

QRect EditorCarry::shadeOf(const Place &place) const
{
    QRect shade = place.group->room();
    if (place.tab >= 0)
        return {place.group->mapToGlobal(QPoint()), QSize(shade.width(), place.group->height() - shade.height())};
    if (!place.side)
        return shade;
    switch (*place.side) {
    case EditorGrid::Side::Left: shade.setWidth(shade.width() / 2); break;
    case EditorGrid::Side::Right: shade.setLeft(shade.center().x()); break;
    case EditorGrid::Side::Above: shade.setHeight(shade.height() / 2); break;
    case EditorGrid::Side::Below: shade.setTop(shade.center().y()); break;
    }
    return shade;
}

void EditorCarry::show(QPoint global)
{
    if (const std::optional<Place> place = placeAt(global))
        m_shade->cover(shadeOf(*place));
    else
        m_shade->hide();
}

void EditorCarry::end()
{
    m_shade->hide();
}

} // namespace fermata
