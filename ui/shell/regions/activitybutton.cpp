// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/activitybutton.h"

#include "ui/theme/theme.h"

#include <QAction>
#include <QEvent>
#include <QPainter>

namespace fermata {

namespace {

constexpr int glyphSize = 22;

} // namespace

ActivityButton::ActivityButton(QAction *action, QString icon, Theme &theme, QWidget *parent)
    : QAbstractButton(parent), m_action(action), m_icon(std::move(icon)), m_theme(theme)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    connect(this, &QAbstractButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &ActivityButton::follow);
    connect(action, &QAction::toggled, this, &ActivityButton::follow);
    connect(&m_theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    follow();
}

void ActivityButton::follow()
{
    setAccessibleName(m_action->text());
    setToolTip(m_action->toolTip());
    setEnabled(m_action->isEnabled());
    update();
}

QSize ActivityButton::sizeHint() const
{
    return {48, 44};
}

void ActivityButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = m_action->isChecked();
    const QRectF box = QRectF(rect()).adjusted(6, 4, -6, -4);
    painter.setPen(hasFocus() ? QPen(m_theme.color(QStringLiteral("accent"))) : QPen(Qt::NoPen));
    if (on)
        painter.setBrush(m_theme.color(QStringLiteral("accentSubtle")));
    else if (underMouse())
        painter.setBrush(m_theme.color(QStringLiteral("hover")));
    painter.drawRoundedRect(box, 6, 6);
    const QString token = on           ? QStringLiteral("accent")
                        : underMouse() ? QStringLiteral("text")
                                       : QStringLiteral("text2");
    m_theme.icon(m_icon, token)
        .paint(&painter, (width() - glyphSize) / 2, (height() - glyphSize) / 2, glyphSize, glyphSize);
}

bool ActivityButton::event(QEvent *event)
{
    if (event->type() == QEvent::HoverEnter || event->type() == QEvent::HoverLeave)
        update();
    return QAbstractButton::event(event);
}

} // namespace fermata
