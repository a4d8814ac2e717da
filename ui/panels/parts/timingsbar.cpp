// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/timingsbar.h"

#include "ui/panels/parts/recordtext.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

namespace {

constexpr int barHeight = 8;
constexpr int legendHeight = 20;
constexpr int dot = 8;
constexpr int dotGap = 5;
constexpr int partGap = 16;
constexpr int legendTop = barHeight + 4;

} // namespace

TimingsBar::TimingsBar(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void TimingsBar::setRecord(const InvocationRecord &record)
{
    m_parts.clear();
    const auto add = [this](const QString &name, Milliseconds time, const QString &token) {
        m_parts += {name, RecordText::duration(time), time.count(), token};
    };
    if (record.coldStart) {
        add(tr("Spawn"), record.coldStart->spawn, u"cold"_s);
        add(tr("Runtime"), record.coldStart->runtimeBoot, u"accent"_s);
        add(tr("Init"), record.coldStart->userInit, u"canary"_s);
    }
    add(tr("Handler"), record.duration, u"function"_s);

    QStringList spoken;
    for (const Part &part : std::as_const(m_parts))
        spoken += part.text();
    setAccessibleName(spoken.join(u", "_s));
    setToolTip(spoken.join(u'\n'));
    updateGeometry();
    update();
}

QSize TimingsBar::sizeHint() const
{
    return {320, heightForWidth(320)};
}

QSize TimingsBar::minimumSizeHint() const
{
    return {120, legendTop + legendHeight};
}

int TimingsBar::heightForWidth(int width) const
{
    const QList<QPoint> places = legendPlaces(width);
    return legendTop + legendHeight + (places.isEmpty() ? 0 : places.last().y());
}

QList<QPoint> TimingsBar::legendPlaces(int width) const
{
    QList<QPoint> places;
    QPoint place;
    for (const Part &part : m_parts) {
        const int needed = dot + dotGap + fontMetrics().horizontalAdvance(part.text());
        if (place.x() > 0 && place.x() + needed > width)
            place = {0, place.y() + legendHeight};
        places += place;
        place.rx() += needed + partGap;
    }
    return places;
}

void TimingsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double total = 0;
    for (const Part &part : std::as_const(m_parts))
        total += std::max(part.milliseconds, 0.0);
    double x = 0;
    for (const Part &part : std::as_const(m_parts)) {
        // A part of no length still shows as a sliver, so that the legend's colours are all found.
        const double width = total > 0 ? std::max(2.0, part.milliseconds / total * this->width()) : 2.0;
        painter.fillRect(QRectF(x, 0, width - 1, barHeight), m_theme.color(part.token));
        x += width;
    }
    paintLegend(painter);
}

void TimingsBar::paintLegend(QPainter &painter) const
{
    const QList<QPoint> places = legendPlaces(width());
    for (qsizetype at = 0; at < places.size(); ++at) {
        const Part &part = m_parts[at];
        const QRect line(places[at].x(), legendTop + places[at].y(), width() - places[at].x(), legendHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(part.token));
        painter.drawEllipse(QRectF(line.left(), line.top() + (legendHeight - dot) / 2.0, dot, dot));
        const QRect words = line.adjusted(dot + dotGap, 0, 0, 0);
        painter.setPen(m_theme.color(u"text2"_s));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                         fontMetrics().elidedText(part.text(), Qt::ElideRight, words.width() + 1));
    }
}

} // namespace fermata
