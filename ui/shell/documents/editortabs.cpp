// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/editortabs.h"

#include "ui/shell/documents/tabbutton.h"

#include <QContextMenuEvent>
#include <QMouseEvent>

#include <algorithm>

namespace fermata {

namespace {

constexpr int widest = 240;
constexpr int tabHeight = 36;

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

void EditorTabs::mouseReleaseEvent(QMouseEvent *event)
{
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
