// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/textmarks.h"

#include <QPointer>

#include <vector>

namespace fermata {

// Widgets of others laid over blank rows above lines. The rows are Scintilla's annotations below
// the line that is shown before; above the first line there is no such place, so that row stands in
// `strip`, over the text.
class ContextRows : public QObject
{
    Q_OBJECT
public:
    ContextRows(Surface &surface, QWidget &strip, TextMarks &marks);
    ~ContextRows() override;

    void setRow(int line, QWidget *row);                         // line from 1; null removes
    std::vector<std::pair<int, QPointer<QWidget>>> rows() const; // line from 1, widget
    // To be called after each change of text, folding, scrolling, zoom or size.
    void place();
    void refreshAppearance(); // after a change of the theme: row heights follow the font

private:
    struct Row
    {
        LineAnchor anchor;
        QPointer<QWidget> widget;
    };

    bool eventFilter(QObject *object, QEvent *event) override;
    void release(const Row &row);
    void annotate();
    long lineShownBefore(long line) const;
    int blankLines(const QWidget &widget) const;
    void placeRow(const Row &row) const;
    int leftOf(long line) const;

    Surface &m_surface;
    QWidget &m_strip;
    std::vector<Row> m_rows;
    TextMarks &m_marks;
    bool m_placing = false;
};

} // namespace fermata
