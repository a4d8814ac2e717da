// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/editorgroup.h"

#include "ui/shell/documents/documentview.h"
#include "ui/shell/documents/editortabs.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconbutton.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace fermata {

EditorGroup::EditorGroup(Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_layout(new QVBoxLayout(this)),
      m_tabs(new EditorTabs(theme, this)),
      m_split(new IconButton(theme, QStringLiteral("columns-2"), IconButton::Kind::Push, this)),
      m_stack(new QStackedWidget(this))
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 6, 0);
    row->setSpacing(0);
    row->addWidget(m_tabs, 1);
    row->addWidget(m_split);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addLayout(row);
    m_layout->addWidget(m_stack, 1);
    setMinimumSize(160, 80);
    m_split->setFocusPolicy(Qt::TabFocus);
    describeSplit();
    connectTabs();
}

void EditorGroup::connectTabs()
{
    connect(m_tabs, &QTabBar::currentChanged, this, &EditorGroup::showCurrent);
    connect(m_tabs, &QTabBar::tabBarClicked, this, &EditorGroup::pressed);
    connect(m_tabs, &EditorTabs::closeRequested, this, [this](int tab) { Q_EMIT closeRequested(pageOf(tab)); });
    connect(m_tabs, &EditorTabs::menuRequested, this,
            [this](int tab, QPoint at) { Q_EMIT menuRequested(pageOf(tab), at); });
    connect(m_tabs, &EditorTabs::carried, this, [this](int tab, QPoint at) { Q_EMIT carried(pageOf(tab), at); });
    connect(m_tabs, &EditorTabs::dropped, this,
            [this](int tab, QPoint at, bool copy) { Q_EMIT dropped(pageOf(tab), at, copy); });
    connect(m_tabs, &EditorTabs::carryCancelled, this, &EditorGroup::carryCancelled);
    connect(m_split, &IconButton::clicked, this, &EditorGroup::splitRequested);
}

QWidget *EditorGroup::pageOf(int tab) const
{
    return m_tabs->tabData(tab).value<QWidget *>();
}

int EditorGroup::tabOf(const QWidget *page) const
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (pageOf(tab) == page)
            return tab;
    }
    return -1;
}

void EditorGroup::insert(QWidget *page, int at)
{
    m_stack->addWidget(page);
    m_recent.append(page);
    // Beside the one in front, as where a person looks; its data must be there before anyone is told of it.
    const QSignalBlocker quiet(m_tabs);
    const int tab = m_tabs->insertTab(at < 0 ? m_tabs->currentIndex() + 1 : at, QString());
    m_tabs->setTabData(tab, QVariant::fromValue(page));
}

void EditorGroup::take(QWidget *page)
{
    m_recent.removeOne(page);
    QWidget *const next = m_recent.value(0);
    m_stack->removeWidget(page);
    page->hide();
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->removeTab(tabOf(page));
        if (next)
            m_tabs->setCurrentIndex(tabOf(next));
    }
    showCurrent();
}

void EditorGroup::bringToFront(QWidget *page)
{
    if (m_tabs->currentIndex() == tabOf(page))
        showCurrent();
    else
        m_tabs->setCurrentIndex(tabOf(page));
}

void EditorGroup::describe(QWidget *page, const QIcon &icon, const QString &title, const QString &toolTip)
{
    const int tab = tabOf(page);
    m_tabs->setTabText(tab, QString(title).replace(QLatin1Char('&'), QLatin1String("&&")));
    m_tabs->setTabIcon(tab, icon);
    m_tabs->setTabToolTip(tab, toolTip);
}

void EditorGroup::setModified(QWidget *page, bool modified)
{
    m_tabs->setModified(tabOf(page), modified);
}

QWidget *EditorGroup::current() const
{
    return pageOf(m_tabs->currentIndex());
}

QList<QWidget *> EditorGroup::pages() const
{
    QList<QWidget *> pages;
    for (int tab = 0; tab < m_tabs->count(); ++tab)
        pages.append(pageOf(tab));
    return pages;
}

void EditorGroup::showCurrent()
{
    QWidget *const page = current();
    if (page)
        m_stack->setCurrentWidget(page);
    m_split->setVisible(qobject_cast<DocumentView *>(page));
    if (page && m_stepping < 0) {
        m_recent.removeOne(page);
        m_recent.prepend(page);
    }
    Q_EMIT currentChanged();
}

void EditorGroup::setActive(bool active)
{
    if (m_tabs->property("stepsBack").toBool() == !active)
        return;
    m_tabs->setProperty("stepsBack", !active); // the style sheet asks for it
    m_tabs->style()->unpolish(m_tabs);
    m_tabs->style()->polish(m_tabs);
    m_tabs->update();
}

void EditorGroup::host(QWidget *findBar)
{
    if (findBar->parentWidget() != this)
        m_layout->insertWidget(1, findBar);
}

void EditorGroup::focusPage()
{
    QWidget *const page = current();
    if (auto *const view = qobject_cast<DocumentView *>(page))
        view->focusText();
    else if (page)
        page->setFocus(Qt::OtherFocusReason);
}

void EditorGroup::step(int by)
{
    const int count = int(m_recent.size());
    if (count < 2)
        return;
    m_stepping = (std::max(m_stepping, 0) + by + count) % count;
    m_tabs->setCurrentIndex(tabOf(m_recent[m_stepping]));
    focusPage();
}

void EditorGroup::endStepping()
{
    if (m_stepping < 0)
        return;
    m_stepping = -1;
    if (QWidget *const page = current()) {
        m_recent.removeOne(page);
        m_recent.prepend(page);
    }
}

int EditorGroup::tabPlaceAt(QPoint global) const
{
    const QPoint at = mapFromGlobal(global);
    if (!rect().contains(at) || at.y() >= m_tabs->height())
        return -1;
    const QPoint within = m_tabs->mapFromGlobal(global);
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (within.x() < m_tabs->tabRect(tab).center().x())
            return tab;
    }
    return m_tabs->count();
}

QRect EditorGroup::room() const
{
    return {m_stack->mapToGlobal(QPoint()), m_stack->size()};
}

void EditorGroup::describeSplit()
{
    m_split->describe(tr("Split to the Right"), QKeySequence(Qt::CTRL | Qt::Key_Backslash));
}

void EditorGroup::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        describeSplit();
    QWidget::changeEvent(event);
}

void EditorGroup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("panel")));
}

} // namespace fermata
