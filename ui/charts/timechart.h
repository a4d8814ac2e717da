// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/timescale.h"
#include "ui/charts/valuescale.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace fermata {

class Theme;

// One line or row of bars of a chart.
struct ChartSeries
{
    enum class Form { Line, Bars };

    QString name;  // in the user's language
    QString token; // of its colour
    Form form = Form::Line;
    std::vector<std::pair<TimePoint, double>> points; // by time; named by the beginning of their period
};

// Something that happened: a line from top to bottom with a word.
struct ChartMark
{
    TimePoint time{};
    QString text;
};

// Figures over time under a title. Where a period has no figure there is a gap, not a zero. The pointer shows the figures
// of a period; several charts show the same one together when they are told of each other's.
class TimeChart : public QWidget
{
    Q_OBJECT
public:
    explicit TimeChart(Theme &theme, QWidget *parent = nullptr);

    void setTitle(const QString &title, const QString &unit); // unit: ms or empty
    void setRange(TimePoint from, TimePoint until, std::chrono::seconds period);
    void setSeries(std::vector<ChartSeries> series);
    void setMarks(std::vector<ChartMark> marks);
    void setNothing(const QString &text); // said when there are no points

    void setPointed(std::optional<TimePoint> time); // sends nothing
    QSize sizeHint() const override { return {280, 132}; }
    QSize minimumSizeHint() const override { return {200, 104}; }

Q_SIGNALS:
    void pointed(std::optional<fermata::TimePoint> time); // the beginning of the period under the pointer
    void periodActivated(fermata::TimePoint time); // a click

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    bool isEmpty() const;
    QRectF plot() const;
    TimeScale times() const;
    ValueScale values() const;
    TimePoint periodAt(double x) const;
    std::optional<double> valueAt(const ChartSeries &series, TimePoint period) const;
    void paintHead(QPainter &painter) const;
    void paintGrid(QPainter &painter) const;
    void paintBars(QPainter &painter, const ChartSeries &series) const;
    void paintLine(QPainter &painter, const ChartSeries &series) const;
    void paintMarks(QPainter &painter) const;
    void paintPointed(QPainter &painter) const;

    Theme &m_theme;
    QString m_title;
    QString m_unit;
    QString m_nothing;
    TimePoint m_from{};
    TimePoint m_until{};
    std::chrono::seconds m_period{60};
    std::vector<ChartSeries> m_series;
    std::vector<ChartMark> m_marks;
    std::optional<TimePoint> m_pointed;
};

} // namespace fermata
