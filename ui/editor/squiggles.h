// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/textmarks.h"

namespace fermata {

// Problems underlined in the text; they move with it.
class Squiggles
{
public:
    struct Stretch // bytes
    {
        long from = 0;
        long to = 0;
    };

    Squiggles(Surface &surface, TextMarks &marks) : m_surface(surface), m_marks(marks) {}

    void setMarks(const QList<EditorMark> &marks);
    QList<EditorMark> at(long position) const;
    QList<EditorMark> within(long from, long to) const;
    Stretch stretchAt(long position) const; // of the problem there; empty without one
    // The beginning of the next one behind a place, around the end; -1 when there is none at all.
    long next(long position) const;
    long previous(long position) const;

private:
    std::vector<Stretch> stretches() const;

    Surface &m_surface;
    TextMarks &m_marks;
};

} // namespace fermata
