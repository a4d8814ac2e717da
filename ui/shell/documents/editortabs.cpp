// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/editortabs.h"

#include "ui/shell/documents/tabbutton.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace fermata {

namespace {

constexpr int widest = 240;
constexpr int tabHeight = 36;
constexpr int leaveDistance = 14; // less is a hand that trembles

} // namespace

EditorTabs::EditorTabs(Theme &theme, QWidget *parent) : QTabBar(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("editorTabs"));
    setDrawBase(false);
    setExpanding(false);
    setMovable(true);
    setUsesScrollButtons(true);
    setElideMode(Qt::ElideMiddle);
    setIconSize({16, 16});
    setFocusPolicy(Qt::TabFocus);
}

void EditorTabs::setModified(int tab, bool modified)
{
    if (auto *const button = qobject_cast<TabButton *>(tabButton(tab, RightSide)))
        button->setModified(modified);
}

void EditorTabs::tabInserted(int index)
{
    QTabBar::tabInserted(index);
    auto *button = new TabButton(m_theme, this);
    connect(button, &TabButton::clicked, this, [this, button] {
        for (int tab = 0; tab < count(); ++tab) {
            if (tabButton(tab, RightSide) == button) {
                Q_EMIT closeRequested(tab);
                return;
            }
        }
    });
    setTabButton(index, RightSide, button);
    nameButtons();
}

QSize EditorTabs::tabSizeHint(int index) const
{
    const QSize hint = QTabBar::tabSizeHint(index);
    return {std::min(hint.width(), widest), tabHeight};
}

QSize EditorTabs::minimumTabSizeHint(int index) const
{
    return tabSizeHint(index);
}

void EditorTabs::mousePressEvent(QMouseEvent *event)
{
    QTabBar::mousePressEvent(event);
    m_pressed = event->button() == Qt::LeftButton && tabAt(event->pos()) >= 0;
    m_pressedAt = event->pos();
}

void EditorTabs::mouseMoveEvent(QMouseEvent *event)
{
    if (m_carried >= 0) {
        Q_EMIT carried(m_carried, event->globalPosition().toPoint());
        return;
    }
    const bool outside =
        !rect().adjusted(-leaveDistance, -leaveDistance, leaveDistance, leaveDistance).contains(event->pos());
    if (m_pressed && outside && currentIndex() >= 0)
        beginCarrying(*event);
    else
        QTabBar::mouseMoveEvent(event);
}

void EditorTabs::beginCarrying(const QMouseEvent &event)
{
    // For the bar, the tab that it was moving among the others has arrived.
    QMouseEvent arrived(QEvent::MouseButtonRelease, m_pressedAt, mapToGlobal(m_pressedAt), Qt::LeftButton, Qt::NoButton,
                        Qt::NoModifier);
    QTabBar::mouseReleaseEvent(&arrived);
    m_carried = currentIndex(); // a press makes it that
    setCursor(Qt::ClosedHandCursor);
    qApp->installEventFilter(this);
    Q_EMIT carried(m_carried, event.globalPosition().toPoint());
}

void EditorTabs::endCarrying()
{
    qApp->removeEventFilter(this);
    unsetCursor();
    m_carried = -1;
    m_pressed = false;
}

bool EditorTabs::eventFilter(QObject *watched, QEvent *event)
{
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (m_carried >= 0 && key && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        endCarrying();
        Q_EMIT carryCancelled();
        return true;
    }
    return QTabBar::eventFilter(watched, event);
}

void EditorTabs::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_carried >= 0) {
        const int tab = m_carried;
        endCarrying();
        Q_EMIT dropped(tab, event->globalPosition().toPoint(), event->modifiers() & Qt::ControlModifier);
        return;
    }
    m_pressed = false;
    const int tab = tabAt(event->pos());
    if (event->button() == Qt::MiddleButton && tab >= 0)
        Q_EMIT closeRequested(tab);
    QTabBar::mouseReleaseEvent(event);
}

void EditorTabs::contextMenuEvent(QContextMenuEvent *event)
{
    const int tab = event->reason() == QContextMenuEvent::Mouse ? tabAt(event->pos()) : currentIndex();
    if (tab >= 0)
        Q_EMIT menuRequested(tab, event->globalPos());
}

void EditorTabs::nameButtons()
{
    for (int tab = 0; tab < count(); ++tab) {
        if (QWidget *const button = tabButton(tab, RightSide)) {
            button->setToolTip(tr("Close"));
            button->setAccessibleName(tr("Close %1").arg(tabText(tab)));
        }
    }
}

void EditorTabs::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        nameButtons();
    QTabBar::changeEvent(event);
}

} // namespace fermata
