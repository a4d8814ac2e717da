// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QAbstractScrollArea>
#include <QList>

namespace fermata {

class Theme;

// Stretches of time below each other, each with its name at the left and its bar at its place on a common axis. A row is
// chosen with the arrow keys or the mouse, and asked for with Enter or a double click.
class Waterfall : public QAbstractScrollArea
{
    Q_OBJECT
public:
    struct Row
    {
        QString name;
        int depth = 0;
        TimePoint from{};
        Milliseconds length{0};
        QString token; // of its colour
        QString figure; // its length in words
        QString tip{};
        bool strong = false; // stands for others: bold, a bar of full height
        bool marked = false; // the one that is looked at
    };

    explicit Waterfall(Theme &theme, QWidget *parent = nullptr);

    void setRows(const QList<Row> &rows);
    const QList<Row> &rows() const { return m_rows; }
    int currentRow() const { return m_current; }

Q_SIGNALS:
    void rowActivated(int row);

protected:
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fit();
    void choose(int row);
    int rowAt(const QPoint &place) const; // -1: none
    int nameWidth() const;
    double xOf(TimePoint moment) const;
    void paintAxis(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintBar(QPainter &painter, const Row &row, const QRect &line) const;

    Theme &m_theme;
    QList<Row> m_rows;
    TimePoint m_begin{};
    Milliseconds m_all{1};
    int m_current = -1;
};

} // namespace fermata
