// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/dropshade.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace fermata {

DropShade::DropShade(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropShade::cover(const QRect &global)
{
    setGeometry(QRect(parentWidget()->mapFromGlobal(global.topLeft()), global.size()));
    raise();
    show();
}

void DropShade::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QColor accent = m_theme.color(QStringLiteral("accent"));
    painter.setPen(accent);
    accent.setAlpha(48);
    painter.setBrush(accent);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace fermata
