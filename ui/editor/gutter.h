// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/textmarks.h"

namespace fermata {

class Theme;

// Breakpoints, the stopped line, signs of what is online and the folding chevrons: keeps them at their lines and paints them
// beside the numbers. Of several editors of a text, the first that sees breakpoints moved tells it.
class Gutter : public QObject
{
    Q_OBJECT
public:
    Gutter(Surface &surface, const Theme &theme, TextMarks &marks);

    void setBreakpoints(const QList<BreakpointMark> &breakpoints);
    QList<BreakpointMark> breakpoints() const; // in the order of lines, one per line
    void setStoppedLine(int line);             // from 1; 0: none
    void setChanges(const QList<ChangeMark> &changes);
    void setOnlineSigns(const QList<EditorMark> &marks); // of those that want one
    int lineAt(const QPoint &place) const; // whose number or mark is there, from 1; 0: none
    void setLampLine(int line); // something in it can be mended; from 1; 0: none
    // The caret's line is coloured unless it is the stopped one.
    void refreshCaretLine();
    // To be called after each change of the text.
    void followText();

Q_SIGNALS:
    void breakpointClicked(int line);
    void breakpointsMoved();
    void lampClicked();
    void onlineSignClicked(int line);

private:
    const TextMarks::OnlineSign *onlineSignAt(long line) const; // from 0; null: there is none
    void moveChanges();
    void paintChanges(QPainter &painter) const;
    void click(int margin, int line);
    void point(const QPoint &place);
    void paint(QPainter &painter) const;
    QString shapeToolTip(const BreakpointMark &mark) const;
    void paintDot(QPainter &painter, const QRectF &cell, const BreakpointMark &mark, qreal radius) const;
    void paintStopped(QPainter &painter, const QRectF &cell, bool onBreakpoint) const;
    void paintChevron(QPainter &painter, const QRectF &cell, bool open) const;
    QString toolTip(const QPoint &place) const;

    Surface &m_surface;
    const Theme &m_theme;
    TextMarks &m_marks;
    int m_lampLine = 0; // from 1; 0: none
    int m_hoverLine = 0; // from 1; 0: the pointer is elsewhere
};

} // namespace fermata
