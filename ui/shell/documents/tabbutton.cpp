// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/tabbutton.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace fermata {

TabButton::TabButton(Theme &theme, QWidget *parent) : QAbstractButton(parent), m_theme(theme)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::NoFocus);
    setFixedSize(sizeHint());
}

void TabButton::setModified(bool modified)
{
    m_modified = modified;
    update();
}

QSize TabButton::sizeHint() const
{
    return {20, 20};
}

void TabButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(QStringLiteral("hover")));
        painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 4, 4);
    }
    if (m_modified && !underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(QStringLiteral("text2")));
        painter.drawEllipse(QRectF(width() / 2.0 - 4, height() / 2.0 - 4, 8, 8));
        return;
    }
    m_theme.icon(QStringLiteral("x"), underMouse() ? QStringLiteral("text") : QStringLiteral("text2"))
        .paint(&painter, 3, 3, 14, 14);
}

bool TabButton::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

} // namespace fermata
