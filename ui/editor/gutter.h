// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/anchors.h"

#include <vector>

namespace fermata {

class Theme;

// Breakpoints, the stopped line and the folding chevrons: keeps them at their lines and paints them
// beside the numbers.
class Gutter : public QObject
{
    Q_OBJECT
public:
    Gutter(Surface &surface, const Theme &theme);

    void setBreakpoints(const QList<BreakpointMark> &breakpoints);
    QList<BreakpointMark> breakpoints() const; // in the order of lines, one per line
    void setStoppedLine(int line);             // from 1; 0: none
    // The caret's line is coloured unless it is the stopped one.
    void refreshCaretLine();
    // To be called after each change of the text.
    void followText();

Q_SIGNALS:
    void breakpointClicked(int line);
    void breakpointsMoved();

private:
    struct Entry
    {
        LineAnchor anchor;
        BreakpointMark mark;
    };

    void click(int margin, int line);
    void point(const QPoint &place);
    void paint(QPainter &painter) const;
    void paintDot(QPainter &painter, const QRectF &cell, const BreakpointMark &mark, qreal radius) const;
    void paintStopped(QPainter &painter, const QRectF &cell, bool onBreakpoint) const;
    void paintChevron(QPainter &painter, const QRectF &cell, bool open) const;
    QString toolTip(const QPoint &place) const;

    Surface &m_surface;
    const Theme &m_theme;
    std::vector<Entry> m_entries;
    QList<BreakpointMark> m_known; // as last told
    LineAnchor m_stopped;
    int m_hoverLine = 0; // from 1; 0: the pointer is elsewhere
};

} // namespace fermata
