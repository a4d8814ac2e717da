// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/searchbutton.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace fermata {

SearchButton::SearchButton(Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(420);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SearchButton::setKeys(const QString &keys)
{
    m_keys = keys;
    update();
}

QSize SearchButton::sizeHint() const
{
    return {420, 28};
}

QSize SearchButton::minimumSizeHint() const
{
    return {120, 28};
}

void SearchButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = underMouse() || hasFocus();
    painter.setPen(m_theme.color(hasFocus() ? QStringLiteral("accent")
                                 : lit      ? QStringLiteral("outline")
                                            : QStringLiteral("border")));
    painter.setBrush(m_theme.color(QStringLiteral("base")));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    m_theme.icon(QStringLiteral("search")).paint(&painter, 9, (height() - 14) / 2, 14, 14);
    painter.setPen(m_theme.color(QStringLiteral("text2")));
    const int keysWidth = fontMetrics().horizontalAdvance(m_keys);
    const bool roomForKeys = width() > keysWidth + 160;
    if (roomForKeys)
        painter.drawText(rect().adjusted(0, 0, -10, 0), Qt::AlignVCenter | Qt::AlignRight, m_keys);
    const QRect place = rect().adjusted(31, 0, roomForKeys ? -keysWidth - 20 : -8, 0);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(text(), Qt::ElideRight, place.width()));
}

bool SearchButton::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

} // namespace fermata
