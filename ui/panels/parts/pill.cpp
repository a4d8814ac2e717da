// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/parts/pill.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace fermata {

namespace {

constexpr int pillHeight = 22;
constexpr int iconSize = 14;
constexpr int margin = 8;
constexpr int gap = 5;

} // namespace

Pill::Pill(Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Pill::setContent(const QString &icon, const QString &text, const QString &token, Border border)
{
    m_icon = icon;
    m_text = text;
    m_token = token;
    m_border = border;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    const int icon = m_icon.isEmpty() ? 0 : iconSize + gap;
    return {2 * margin + icon + fontMetrics().horizontalAdvance(m_text) + 1, pillHeight};
}

void Pill::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = m_theme.color(m_token);
    QColor tint = color;
    tint.setAlphaF(0.14F);
    QColor line = color;
    line.setAlphaF(0.45F);
    QPen pen(line, 1);
    if (m_border == Border::Dashed)
        pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.setBrush(tint);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), pillHeight / 2.0 - 0.5,
                            pillHeight / 2.0 - 0.5);

    int x = margin;
    if (!m_icon.isEmpty()) {
        m_theme.icon(m_icon, m_token).paint(&painter, QRect(x, (pillHeight - iconSize) / 2, iconSize, iconSize));
        x += iconSize + gap;
    }
    painter.setPen(color);
    painter.drawText(QRect(x, 0, width() - x, pillHeight), Qt::AlignVCenter | Qt::AlignLeft, m_text);
}

} // namespace fermata
