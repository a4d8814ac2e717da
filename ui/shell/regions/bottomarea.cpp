// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/regions/bottomarea.h"

#include "ui/panels/panel.h"
#include "ui/shell/regions/badge.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace fermata {

BottomArea::BottomArea(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_tabs(new QTabBar(this)),
      m_stack(new QStackedWidget(this)),
      m_header(new QHBoxLayout)
{
    m_tabs->setObjectName(QStringLiteral("panelTabs"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setFixedHeight(36);
    m_stack->setMinimumWidth(1); // a panel with many tools is no reason to widen the window
    m_header->setContentsMargins(4, 0, 6, 0);
    m_header->setSpacing(2);
    m_header->addWidget(m_tabs, 1);
    m_enlarge = makeButton(QStringLiteral("chevron-up"));
    m_close = makeButton(QStringLiteral("x"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_header);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int row) {
        m_stack->setCurrentIndex(row);
        Q_EMIT panelChanged(currentPanel());
    });
    connect(m_enlarge, &QToolButton::clicked, this, &BottomArea::enlargeRequested);
    connect(m_close, &QToolButton::clicked, this, &BottomArea::closeRequested);
    retranslate();
}

QToolButton *BottomArea::makeButton(const QString &icon)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_theme.icon(icon));
    button->setFixedSize(24, 24);
    m_header->addWidget(button);
    return button;
}

void BottomArea::addPanel(const QString &id, Panel *panel)
{
    m_ids.append(id);
    m_stack->addWidget(panel);
    m_tabs->addTab(panel->title());
    connect(panel, &Panel::badgeChanged, this, [this, id](int count) { setBadge(id, count); });
    connect(panel, &Panel::raiseRequested, this, [this, id] { Q_EMIT raiseRequested(id); });
}

int BottomArea::rowOf(const QString &id) const
{
    return int(m_ids.indexOf(id));
}

void BottomArea::showPanel(const QString &id)
{
    if (rowOf(id) >= 0)
        m_tabs->setCurrentIndex(rowOf(id));
}

QString BottomArea::currentPanel() const
{
    return m_ids.value(m_tabs->currentIndex());
}

void BottomArea::setEnlarged(bool enlarged)
{
    m_enlarge->setIcon(m_theme.icon(enlarged ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up")));
}

void BottomArea::setBadge(const QString &id, int count)
{
    const int row = rowOf(id);
    auto *badge = qobject_cast<Badge *>(m_tabs->tabButton(row, QTabBar::RightSide));
    if (count <= 0) {
        m_tabs->setTabButton(row, QTabBar::RightSide, nullptr);
        if (badge)
            badge->deleteLater();
        return;
    }
    if (!badge) {
        badge = new Badge(m_theme, m_tabs);
        m_tabs->setTabButton(row, QTabBar::RightSide, badge);
    }
    badge->setCount(count);
    m_tabs->setTabText(row, m_tabs->tabText(row)); // its width is new
}

void BottomArea::retranslate()
{
    for (int row = 0; row < m_tabs->count(); ++row)
        m_tabs->setTabText(row, static_cast<Panel *>(m_stack->widget(row))->title());
    m_enlarge->setToolTip(tr("Enlarge or restore"));
    m_enlarge->setAccessibleName(tr("Enlarge or restore"));
    m_close->setToolTip(tr("Hide"));
    m_close->setAccessibleName(tr("Hide the panels"));
}

void BottomArea::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void BottomArea::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme.color(QStringLiteral("panel")));
}

} // namespace fermata
