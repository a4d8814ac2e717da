// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/levelbars.h"

#include "app/base/time.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int margin = 8;
constexpr int axis = 16;    // pixels for the times
constexpr int top = 4;
constexpr int leastDrag = 4; // pixels; less is a click on one step

QString token(std::size_t severity)
{
    static const std::array<QString, 4> tokens = {u"text2"_s, u"accent"_s, u"warning"_s, u"error"_s};
    return tokens[severity];
}

qint64 sumOf(const LevelBars::Counts &counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64(0));
}

QString timeText(TimePoint time)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(toEpochMs(time)), QLocale::ShortFormat);
}

} // namespace

LevelBars::LevelBars(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::CrossCursor);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LevelBars::setRange(TimePoint from, TimePoint until)
{
    m_from = from;
    m_until = std::max(until, from + std::chrono::milliseconds(steps));
    m_counts.assign(steps, {});
    update();
}

void LevelBars::add(TimePoint time, const Counts &counts)
{
    if (m_counts.empty() || time >= m_until)
        return;
    const double part = static_cast<double>(toEpochMs(std::max(time, m_from)) - toEpochMs(m_from))
                      / static_cast<double>(toEpochMs(m_until) - toEpochMs(m_from));
    Counts &step = m_counts[std::min<std::size_t>(static_cast<std::size_t>(part * steps), steps - 1)];
    for (std::size_t i = 0; i < step.size(); ++i)
        step[i] += counts[i];
    update();
}

TimeScale LevelBars::scale() const
{
    return {m_from, m_until, double(margin), double(std::max(1, width() - 2 * margin))};
}

int LevelBars::stepAt(double x) const
{
    const TimeScale all = scale();
    return std::clamp(static_cast<int>((x - all.left) / all.width * steps), 0, steps - 1);
}

TimePoint LevelBars::timeOf(int step) const
{
    return m_from + (m_until - m_from) / steps * step;
}

qint64 LevelBars::greatest() const
{
    qint64 most = 0;
    for (const Counts &counts : m_counts)
        most = std::max(most, sumOf(counts));
    return most;
}

void LevelBars::paintBar(QPainter &painter, int step, qint64 most) const
{
    const TimeScale all = scale();
    const double left = all.left + all.width * step / steps;
    const double wide = std::max(1.0, all.width / steps - 1);
    const double high = height() - axis - top;
    double bottom = height() - axis;
    const Counts &counts = m_counts[static_cast<std::size_t>(step)];
    for (std::size_t level = counts.size(); level-- > 0;) {
        if (counts[level] == 0)
            continue;
        const double part = std::max(2.0, high * static_cast<double>(counts[level]) / static_cast<double>(most));
        const double drawn = std::min(part, bottom - top);
        painter.fillRect(QRectF(left, bottom - drawn, wide, drawn), m_theme.color(token(level)));
        bottom -= drawn;
    }
}

void LevelBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double bottom = height() - axis;
    painter.setPen(QPen(m_theme.color(u"hairline"_s), 0));
    painter.drawLine(QPointF(margin, bottom + 0.5), QPointF(width() - margin, bottom + 0.5));
    if (const qint64 most = greatest(); most > 0) {
        for (int step = 0; step < steps; ++step)
            paintBar(painter, step, most);
    }
    painter.setPen(m_theme.color(u"text2"_s));
    QFont small = m_theme.uiFont();
    small.setPixelSize(11);
    painter.setFont(small);
    for (const TimeMark &mark : marksOf(scale())) {
        const QRectF place(scale().x(mark.time) - 60, bottom + 1, 120, axis - 1);
        if (place.left() >= 0 && place.right() <= width())
            painter.drawText(place, Qt::AlignCenter, mark.label);
    }
    if (m_pressed) {
        QColor chosen = m_theme.color(u"accent"_s);
        chosen.setAlpha(60);
        painter.fillRect(QRectF(std::min(*m_pressed, m_pointer), 0, std::abs(m_pointer - *m_pressed), bottom), chosen);
    }
}

void LevelBars::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_counts.empty())
        return;
    m_pointer = event->position().toPoint().x();
    m_pressed = m_pointer;
}

void LevelBars::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position().toPoint().x();
    update();
}

void LevelBars::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_pressed)
        return;
    const int begin = std::min(*m_pressed, event->position().toPoint().x());
    const int end = std::max(*m_pressed, event->position().toPoint().x());
    m_pressed.reset();
    update();
    const int last = end - begin < leastDrag ? stepAt(begin) : stepAt(end);
    Q_EMIT rangeChosen(timeOf(stepAt(begin)), timeOf(last + 1));
}

bool LevelBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_counts.empty())
        return QWidget::event(event);
    const auto *const help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), textOf(stepAt(help->pos().x())), this);
    return true;
}

QString LevelBars::textOf(int step) const
{
    const Counts &counts = m_counts[static_cast<std::size_t>(step)];
    return tr("%1: %n line(s), of them %2 errors and %3 warnings", nullptr, static_cast<int>(sumOf(counts)))
        .arg(timeText(timeOf(step)), QLocale().toString(counts[3]), QLocale().toString(counts[2]));
}

} // namespace fermata
