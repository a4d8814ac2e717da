// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timescale.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace fermata {

class Theme;

// How many lines of a log of each level came in each step of a range, one on the other; the worst at the bottom, where it
// is seen even when it is rare. A drag chooses a part of the range.
class LevelBars : public QWidget
{
    Q_OBJECT
public:
    using Counts = std::array<qint64, 4>; // by Severity

    explicit LevelBars(Theme &theme, QWidget *parent = nullptr);

    static constexpr int steps = 60;
    void setRange(TimePoint from, TimePoint until); // forgets the counts
    void add(TimePoint time, const Counts &counts); // what is outside the range does not count
    const std::vector<Counts> &counts() const { return m_counts; } // of each step

    QSize sizeHint() const override { return {400, 56}; }
    QSize minimumSizeHint() const override { return {160, 56}; }

Q_SIGNALS:
    void rangeChosen(fermata::TimePoint from, fermata::TimePoint until);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;

private:
    TimeScale scale() const;
    int stepAt(double x) const;
    TimePoint timeOf(int step) const;
    qint64 greatest() const;
    QString textOf(int step) const;
    void paintBar(QPainter &painter, int step, qint64 most) const;

    Theme &m_theme;
    TimePoint m_from{};
    TimePoint m_until{};
    std::vector<Counts> m_counts;
    std::optional<int> m_pressed; // x of the drag's begin
    int m_pointer = 0;
};

} // namespace fermata
