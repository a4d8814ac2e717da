// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/textmarks.h"

#include <QHash>

namespace fermata {

class Theme;

// Text behind the end of lines (values while debugging). This Scintilla has no annotation there: it
// is painted.
class LineEnds
{
public:
    LineEnds(Surface &surface, const Theme &theme, TextMarks &marks);

    void setTexts(const QHash<int, QString> &texts); // line from 1 -> text

private:
    void paint(QPainter &painter) const;

    Surface &m_surface;
    const Theme &m_theme;
    TextMarks &m_marks;
};

} // namespace fermata
