// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/activitybar.h"

#include "ui/shell/regions/activitybutton.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace fermata {

ActivityBar::ActivityBar(Theme &theme, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_top(new QVBoxLayout), m_bottom(new QVBoxLayout)
{
    setFixedWidth(49);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 1, 4);
    layout->setSpacing(0);
    layout->addLayout(m_top);
    layout->addStretch();
    layout->addLayout(m_bottom);
}

void ActivityBar::add(QAction *action, const QString &icon, End end)
{
    auto *button = new ActivityButton(action, icon, m_theme, this);
    (end == End::Top ? m_top : m_bottom)->addWidget(button);
}

void ActivityBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("panel")));
    painter.fillRect(width() - 1, 0, 1, height(), m_theme.color(QStringLiteral("border")));
}

} // namespace fermata
