// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/floatingcard.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace fermata {

namespace {

constexpr qreal radius = 8;

} // namespace

FloatingCard::FloatingCard(Theme &theme, QWidget *window) : QWidget(window), m_theme(theme)
{
    hide();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void FloatingCard::setBox(const QRect &box)
{
    setGeometry(box.adjusted(-shadow, -shadow, shadow, shadow));
}

void FloatingCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(shadow, shadow, -shadow, -shadow);
    painter.setPen(Qt::NoPen);
    for (int ring = shadow; ring > 0; --ring) {
        QColor soft(Qt::black);
        soft.setAlphaF(m_theme.mode() == Theme::Mode::Dark ? 0.035F : 0.014F);
        painter.setBrush(soft);
        painter.drawRoundedRect(box.adjusted(-ring, -ring + 3, ring, ring), radius + ring, radius + ring);
    }
    painter.setPen(m_theme.color(QStringLiteral("hairline")));
    painter.setBrush(m_theme.color(QStringLiteral("raised")));
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace fermata
