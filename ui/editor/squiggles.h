// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/textmarks.h"

namespace fermata {

// Problems underlined in the text; they move with it and tell their message under the pointer.
class Squiggles
{
public:
    Squiggles(Surface &surface, TextMarks &marks);

    void setMarks(const QList<EditorMark> &marks);

private:
    QString messageAt(const QPoint &place) const;

    Surface &m_surface;
    TextMarks &m_marks;
};

} // namespace fermata
