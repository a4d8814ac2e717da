// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/anchors.h"

#include <QHash>

#include <vector>

namespace fermata {

class Theme;

// Text behind the end of lines (values while debugging). This Scintilla has no annotation there: it
// is painted.
class LineEnds
{
public:
    LineEnds(Surface &surface, const Theme &theme);

    void setTexts(const QHash<int, QString> &texts); // line from 1 -> text

private:
    struct Entry
    {
        LineAnchor anchor;
        QString text;
    };

    void paint(QPainter &painter) const;

    Surface &m_surface;
    const Theme &m_theme;
    std::vector<Entry> m_entries;
};

} // namespace fermata
