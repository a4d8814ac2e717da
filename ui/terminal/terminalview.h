// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/terminal/terminalscreen.h"

#include <QAbstractScrollArea>

namespace fermata {

class Theme;

// A terminal as one sees it: the screen of a program that runs elsewhere, with the lines before. Every key goes to the
// program but F6 and what has Ctrl+Shift; Ctrl+Shift+C and Ctrl+Shift+V copy and paste.
class TerminalView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit TerminalView(Theme &theme, QWidget *parent = nullptr);

    void clear(); // for another program
    void write(const QByteArray &bytes); // of the program
    void setEnded(const QString &why); // no more goes to the program; the words stand below
    QSize cells() const { return m_screen->size(); } // columns and rows
    QString text() const; // all lines

public Q_SLOTS:
    void copy();
    void paste();

Q_SIGNALS:
    void typed(const QByteArray &bytes); // for the program
    void resized(int columns, int rows);

protected:
    bool event(QEvent *event) override;
    bool focusNextPrevChild(bool) override { return false; } // Tab is the program's
    void keyPressEvent(QKeyEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;
    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Range
    {
        QPoint from; // column and line
        QPoint until; // behind the last
    };
    void measure();
    void fit();
    void showEnd(); // of the lines
    void paintLine(QPainter &painter, int line, int top) const;
    void paintRun(QPainter &painter, const TerminalScreen::Cell &style, const QString &text, QRect place) const;
    void paintSelection(QPainter &painter, int line, int top) const;
    void paintCursor(QPainter &painter) const;
    QColor colorOf(const TerminalScreen::Ink &ink, const QString &usual) const;
    QRect placeOf(QPoint cell) const;
    QPoint cellAt(QPoint place) const;
    Range selection() const;
    QString selectedText() const;

    Theme &m_theme;
    std::unique_ptr<TerminalScreen> m_screen;
    QFont m_font;
    int m_cellWidth = 8;
    int m_lineHeight = 16;
    int m_ascent = 12;
    QPoint m_anchor; // of the selection
    QPoint m_end;
    bool m_ended = false;
};

} // namespace fermata
