// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/badge.h"

#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>

namespace fermata {

Badge::Badge(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    QFont font = m_theme.uiFont();
    font.setPixelSize(11);
    font.setWeight(QFont::DemiBold);
    setFont(font);
    setFixedSize(sizeHint());
}

void Badge::setCount(int count)
{
    m_count = count;
    setFixedSize(sizeHint());
    update();
}

QString Badge::text() const
{
    return m_count > 99 ? QStringLiteral("99+") : QString::number(m_count);
}

QSize Badge::sizeHint() const
{
    return {std::max(16, fontMetrics().horizontalAdvance(text()) + 10), 16};
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(QStringLiteral("badge")));
    painter.drawRoundedRect(rect(), 8, 8);
    painter.setPen(m_theme.color(QStringLiteral("text")));
    painter.drawText(rect(), Qt::AlignCenter, text());
}

} // namespace fermata
