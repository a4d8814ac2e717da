// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/waterfall.h"

#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int rowHeight = 22;
constexpr int axisHeight = 22;
constexpr int indent = 14;
constexpr int margin = 8;
constexpr int leastBar = 2;
constexpr double figureRoom = 64; // pixels at the right, for the figure of what ends last

// 1, 2 or 5 times a power of ten, so that about `most` steps fit.
double stepFor(double all, double most)
{
    const double least = all / std::max(most, 1.0);
    const double power = std::pow(10.0, std::floor(std::log10(std::max(least, 1e-6))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (power * factor >= least)
            return power * factor;
    }
    return power * 10;
}

} // namespace

Waterfall::Waterfall(Theme &theme, QWidget *parent) : QAbstractScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setSingleStep(rowHeight);
    connect(&m_theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void Waterfall::setRows(const QList<Row> &rows)
{
    m_rows = rows;
    m_current = -1;
    TimePoint end{};
    m_begin = rows.isEmpty() ? TimePoint() : rows.first().from;
    for (const Row &row : rows) {
        m_begin = std::min(m_begin, row.from);
        end = std::max(end, row.from + std::chrono::duration_cast<TimePoint::duration>(row.length));
        m_current = row.marked && m_current < 0 ? int(&row - rows.constData()) : m_current;
    }
    m_all = std::max(Milliseconds(end - m_begin), Milliseconds(0.01));
    QStringList spoken;
    for (const Row &row : rows)
        spoken += row.name + u' ' + row.figure;
    setAccessibleDescription(spoken.join(u", "_s));
    fit();
}

void Waterfall::fit()
{
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(
        0, std::max(0, axisHeight + int(m_rows.size()) * rowHeight + margin - viewport()->height()));
    viewport()->update();
}

void Waterfall::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    fit();
}

int Waterfall::nameWidth() const
{
    int widest = 60;
    for (const Row &row : m_rows) {
        QFont font = this->font();
        font.setBold(row.strong);
        widest = std::max(widest, row.depth * indent + QFontMetrics(font).horizontalAdvance(row.name));
    }
    return std::min(widest + 2 * margin, viewport()->width() * 2 / 5);
}

double Waterfall::xOf(TimePoint moment) const
{
    const double left = nameWidth();
    const double width = std::max(viewport()->width() - left - figureRoom, 10.0);
    return left + Milliseconds(moment - m_begin) / m_all * width;
}

void Waterfall::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_theme.color(u"base"_s));
    if (m_rows.isEmpty())
        return;
    for (int row = 0; row < m_rows.size(); ++row)
        paintRow(painter, row);
    painter.fillRect(0, 0, viewport()->width(), axisHeight, m_theme.color(u"base"_s));
    paintAxis(painter);
}

void Waterfall::paintAxis(QPainter &painter) const
{
    const double left = nameWidth();
    const double width = std::max(viewport()->width() - left - figureRoom, 10.0);
    const double step = stepFor(m_all.count(), width / 80);
    const QLocale locale;
    painter.setFont(m_theme.smallFont());
    for (int i = 0; i * step <= m_all.count(); ++i) {
        const double x = left + i * step / m_all.count() * width;
        painter.setPen(m_theme.color(u"hairline"_s));
        painter.drawLine(QPointF(x, axisHeight - 4), QPointF(x, viewport()->height()));
        painter.setPen(m_theme.color(u"text2"_s));
        const QString text = step >= 1000 ? tr("%1 s").arg(locale.toString(i * step / 1000, 'g', 6))
                                          : tr("%1 ms").arg(locale.toString(i * step, 'g', 6));
        painter.drawText(QPointF(x + 3, axisHeight - 7), text);
    }
}

void Waterfall::paintRow(QPainter &painter, int index) const
{
    const Row &row = m_rows[index];
    const QRect line(0, axisHeight + index * rowHeight - verticalScrollBar()->value(), viewport()->width(), rowHeight);
    if (line.bottom() < 0 || line.top() > viewport()->height())
        return;
    if (index == m_current)
        painter.fillRect(line, m_theme.color(hasFocus() ? u"selection"_s : u"hover"_s));
    QFont font = this->font();
    font.setBold(row.strong);
    painter.setFont(font);
    painter.setPen(m_theme.color(row.strong ? u"text"_s : u"text2"_s));
    const QRect name = line.adjusted(margin + row.depth * indent, 0, nameWidth() - line.width() - margin, 0);
    painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, name.width()));
    paintBar(painter, row, line);
}

void Waterfall::paintBar(QPainter &painter, const Row &row, const QRect &line) const
{
    const double from = xOf(row.from);
    const double until = xOf(row.from + std::chrono::duration_cast<TimePoint::duration>(row.length));
    const double inset = row.strong ? 5 : 7;
    const QRectF bar(from, line.top() + inset, std::max(until - from, double(leastBar)), line.height() - 2 * inset);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(row.token));
    painter.drawRoundedRect(bar, 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(m_theme.smallFont());
    painter.setPen(m_theme.color(u"text2"_s));
    const int width = painter.fontMetrics().horizontalAdvance(row.figure);
    const bool fits = bar.right() + 6 + width < viewport()->width();
    const double x = fits ? bar.right() + 6 : std::max(bar.left() - 6 - width, double(nameWidth()));
    painter.drawText(QRectF(x, line.top(), width + 2, line.height()), Qt::AlignVCenter | Qt::AlignLeft, row.figure);
}

int Waterfall::rowAt(const QPoint &place) const
{
    const int row = (place.y() - axisHeight + verticalScrollBar()->value()) / rowHeight;
    return place.y() >= axisHeight && row < m_rows.size() ? row : -1;
}

void Waterfall::choose(int row)
{
    if (m_rows.isEmpty() || row < 0)
        return;
    m_current = std::clamp(row, 0, int(m_rows.size()) - 1);
    const int top = m_current * rowHeight;
    QScrollBar *const bar = verticalScrollBar();
    bar->setValue(std::clamp(bar->value(), top + rowHeight + axisHeight - viewport()->height(), top));
    viewport()->update();
}

bool Waterfall::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto &help = *static_cast<QHelpEvent *>(event);
    const int row = rowAt(help.pos());
    QToolTip::showText(help.globalPos(), row < 0 ? QString() : m_rows[row].tip, viewport());
    return true;
}

void Waterfall::keyPressEvent(QKeyEvent *event)
{
    const int page = std::max(1, viewport()->height() / rowHeight - 1);
    switch (event->key()) {
    case Qt::Key_Up: return choose(std::max(m_current - 1, 0));
    case Qt::Key_Down: return choose(m_current + 1);
    case Qt::Key_PageUp: return choose(std::max(m_current - page, 0));
    case Qt::Key_PageDown: return choose(m_current + page);
    case Qt::Key_Home: return choose(0);
    case Qt::Key_End: return choose(int(m_rows.size()) - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT rowActivated(m_current);
        return;
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void Waterfall::mousePressEvent(QMouseEvent *event)
{
    choose(rowAt(event->position().toPoint()));
}

void Waterfall::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position().toPoint());
    if (row >= 0)
        Q_EMIT rowActivated(row);
}

} // namespace fermata
