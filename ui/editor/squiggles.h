// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/codeeditor.h"

namespace fermata {

class Surface;

// Problems underlined in the text; they move with it and tell their message under the pointer.
class Squiggles
{
public:
    explicit Squiggles(Surface &surface);

    void setMarks(const QList<EditorMark> &marks);

private:
    QString messageAt(const QPoint &place) const;

    Surface &m_surface;
    QList<EditorMark> m_marks;
};

} // namespace fermata
