// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/timechart.h"

#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int headHeight = 26;
constexpr int axisHeight = 18;
constexpr int axisWidth = 64; // "0.80 ms"; the same for all, so that times stand below one another
constexpr int sideSpace = 10;
constexpr int gridLines = 2; // above the base line

QColor faded(QColor color, double share)
{
    color.setAlphaF(static_cast<float>(share));
    return color;
}

} // namespace

TimeChart::TimeChart(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setFont(theme.uiFont());
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimeChart::setTitle(const QString &title, const QString &unit)
{
    m_title = title;
    m_unit = unit;
    setAccessibleName(title);
    update();
}

void TimeChart::setRange(TimePoint from, TimePoint until, std::chrono::seconds period)
{
    m_from = from;
    m_until = until;
    m_period = period;
    update();
}

void TimeChart::setSeries(std::vector<ChartSeries> series)
{
    m_series = std::move(series);
    update();
}

void TimeChart::setMarks(std::vector<ChartMark> marks)
{
    m_marks = std::move(marks);
    update();
}

void TimeChart::setNothing(const QString &text)
{
    m_nothing = text;
    update();
}

void TimeChart::setPointed(std::optional<TimePoint> time)
{
    if (time == m_pointed)
        return;
    m_pointed = time;
    update();
}

bool TimeChart::isEmpty() const
{
    return std::all_of(m_series.begin(), m_series.end(), [](const ChartSeries &one) { return one.points.empty(); });
}

QRectF TimeChart::plot() const
{
    return {axisWidth, headHeight, std::max(10.0, width() - axisWidth - sideSpace * 1.0),
            std::max(10.0, height() - headHeight - axisHeight * 1.0)};
}

TimeScale TimeChart::times() const
{
    return {m_from, m_until, plot().left(), plot().width()};
}

ValueScale TimeChart::values() const
{
    double greatest = 0;
    for (const ChartSeries &series : m_series) {
        for (const auto &[time, value] : series.points)
            greatest = std::max(greatest, value);
    }
    return {roundedUp(greatest, m_unit.isEmpty()), plot().top(), plot().height()};
}

TimePoint TimeChart::periodAt(double x) const
{
    const auto since = times().time(x).time_since_epoch();
    return TimePoint(since - since % m_period);
}

std::optional<double> TimeChart::valueAt(const ChartSeries &series, TimePoint period) const
{
    const auto found = std::lower_bound(series.points.begin(), series.points.end(), period,
                                        [](const auto &point, TimePoint time) { return point.first < time; });
    if (found == series.points.end() || found->first >= period + m_period)
        return std::nullopt;
    return found->second;
}

void TimeChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintHead(painter);
    paintGrid(painter);
    if (isEmpty()) {
        painter.setPen(m_theme.color(u"text2"_s));
        painter.drawText(plot(), Qt::AlignCenter | Qt::TextWordWrap, m_nothing);
        return;
    }
    for (const ChartSeries &series : m_series) {
        if (series.form == ChartSeries::Form::Bars)
            paintBars(painter, series);
        else
            paintLine(painter, series);
    }
    paintMarks(painter);
    paintPointed(painter);
}

// The title, and at the right the names of the series: with their figures while a period is pointed at.
void TimeChart::paintHead(QPainter &painter) const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    painter.setFont(bold);
    painter.setPen(m_theme.color(u"text"_s));
    painter.drawText(QRectF(sideSpace, 0, width() - 2 * sideSpace, headHeight), Qt::AlignVCenter | Qt::AlignLeft,
                     m_title);
    painter.setFont(font());
    double right = width() - sideSpace;
    const double least = sideSpace + QFontMetricsF(bold).horizontalAdvance(m_title) + 12;
    for (auto series = m_series.rbegin(); series != m_series.rend(); ++series) {
        QString text = series->name;
        if (m_pointed) {
            const std::optional<double> value = valueAt(*series, *m_pointed);
            text += QLatin1Char(' ') + (value ? valueText(*value, m_unit) : u"–"_s);
        }
        const double advance = QFontMetricsF(font()).horizontalAdvance(text);
        if (right - advance - 14 < least)
            break;
        painter.setPen(m_theme.color(u"text2"_s));
        painter.drawText(QRectF(right - advance, 0, advance + 1, headHeight), Qt::AlignVCenter | Qt::AlignLeft, text);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(series->token));
        painter.drawRoundedRect(QRectF(right - advance - 13, headHeight / 2.0 - 4, 8, 8), 2, 2);
        right -= advance + 25;
    }
}

void TimeChart::paintGrid(QPainter &painter) const
{
    const QRectF area = plot();
    const ValueScale scale = values();
    QFont small = font();
    small.setPixelSize(12);
    painter.setFont(small);
    for (int line = 0; line <= gridLines; ++line) {
        const double value = scale.most * line / gridLines;
        const double y = std::round(scale.y(value)) + 0.5;
        painter.setPen(QPen(m_theme.color(u"hairline"_s), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(m_theme.color(u"text2"_s));
        if (!isEmpty())
            painter.drawText(QRectF(0, y - 8, axisWidth - 8, 16), Qt::AlignRight | Qt::AlignVCenter,
                             valueText(value, m_unit));
    }
    for (const TimeMark &mark : marksOf(times())) {
        const double x = times().x(mark.time);
        painter.drawText(QRectF(x - 36, area.bottom() + 2, 72, axisHeight - 2), Qt::AlignHCenter | Qt::AlignTop,
                         mark.label);
    }
    painter.setFont(font());
}

void TimeChart::paintBars(QPainter &painter, const ChartSeries &series) const
{
    const TimeScale scale = times();
    const ValueScale heights = values();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(series.token));
    for (const auto &[time, value] : series.points) {
        const double left = std::max(scale.x(time), scale.left);
        const double right = std::min(scale.x(time + m_period), scale.left + scale.width);
        if (right <= left || value <= 0)
            continue;
        const double gap = right - left > 4 ? 1 : 0;
        const double y = std::min(heights.y(value), plot().bottom() - 1);
        painter.drawRect(QRectF(left + gap / 2, y, std::max(1.0, right - left - gap), plot().bottom() - y));
    }
}

// A period without a figure ends the line; one that stands alone is a dot.
void TimeChart::paintLine(QPainter &painter, const ChartSeries &series) const
{
    const TimeScale scale = times();
    const ValueScale heights = values();
    const QColor color = m_theme.color(series.token);
    const auto place = [&](const std::pair<TimePoint, double> &point) {
        return QPointF(std::clamp(scale.x(point.first + m_period / 2), scale.left, scale.left + scale.width),
                       heights.y(point.second));
    };
    std::size_t begin = 0;
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const bool goesOn = i + 1 < series.points.size()
                         && series.points[i + 1].first - series.points[i].first < m_period + m_period / 2;
        if (goesOn)
            continue;
        if (i == begin) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawEllipse(place(series.points[i]), 2.5, 2.5);
        } else {
            QPainterPath path(place(series.points[begin]));
            for (std::size_t point = begin + 1; point <= i; ++point)
                path.lineTo(place(series.points[point]));
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            painter.drawPath(path);
        }
        begin = i + 1;
    }
}

void TimeChart::paintMarks(QPainter &painter) const
{
    const QRectF area = plot();
    const QColor color = m_theme.color(u"canary"_s);
    QFont small = font();
    small.setPixelSize(12);
    painter.setFont(small);
    double free = area.left();
    for (const ChartMark &mark : m_marks) {
        if (mark.time < m_from || mark.time > m_until)
            continue;
        const double x = std::round(times().x(mark.time)) + 0.5;
        painter.setPen(QPen(color, 1, Qt::DashLine));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        const double advance = QFontMetricsF(small).horizontalAdvance(mark.text);
        if (x < free || x + advance + 6 > area.right())
            continue;
        painter.setPen(color);
        painter.drawText(QPointF(x + 4, area.top() + 11), mark.text);
        free = x + advance + 10;
    }
    painter.setFont(font());
}

void TimeChart::paintPointed(QPainter &painter) const
{
    if (!m_pointed || *m_pointed < m_from - m_period || *m_pointed > m_until)
        return;
    const double x = std::clamp(times().x(*m_pointed + m_period / 2), plot().left(), plot().right());
    painter.setPen(QPen(faded(m_theme.color(u"text"_s), 0.45), 1));
    painter.drawLine(QPointF(std::round(x) + 0.5, plot().top()), QPointF(std::round(x) + 0.5, plot().bottom()));
    for (const ChartSeries &series : m_series) {
        const std::optional<double> value = valueAt(series, *m_pointed);
        if (!value || series.form == ChartSeries::Form::Bars)
            continue;
        painter.setPen(QPen(m_theme.color(u"panel"_s), 1.5));
        painter.setBrush(m_theme.color(series.token));
        painter.drawEllipse(QPointF(x, values().y(*value)), 4, 4);
    }
}

void TimeChart::mouseMoveEvent(QMouseEvent *event)
{
    const bool inside = plot().adjusted(0, -headHeight, 0, axisHeight).contains(event->position());
    const std::optional<TimePoint> time = inside ? std::optional(periodAt(event->position().x())) : std::nullopt;
    setPointed(time);
    setCursor(inside && !isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    Q_EMIT pointed(time);
}

void TimeChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && plot().contains(event->position()))
        Q_EMIT periodActivated(periodAt(event->position().x()));
}

void TimeChart::leaveEvent(QEvent *)
{
    setPointed(std::nullopt);
    Q_EMIT pointed(std::nullopt);
}

} // namespace fermata
