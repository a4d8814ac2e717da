// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/editorarea.h"

#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/editortabs.h"
#include "ui/shell/documents/emptypage.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace fermata {

namespace {

constexpr int mostClosed = 20;

} // namespace

EditorArea::EditorArea(Documents &documents, EmptyPage *empty, Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_documents(documents),
      m_theme(theme),
      m_tabs(new EditorTabs(theme, this)),
      m_stack(new QStackedWidget(this)),
      m_empty(empty),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_tabs);
    m_layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_empty);
    m_tabs->hide();
    connect(&m_documents, &Documents::opened, this, &EditorArea::addDocument);
    connect(&m_documents, &Documents::activated, this, [this](Document *document) { activate(document); });
    connect(&m_documents, &Documents::pathChanged, this, &EditorArea::showTitle);
    connect(&m_documents, &Documents::closing, this, [this](Document *document) {
        if (!document->path().isEmpty()) {
            m_closed.removeAll(document->path());
            m_closed.prepend(document->path());
            m_closed = m_closed.mid(0, mostClosed);
        }
        removeTab(document);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &EditorArea::showCurrent);
    connect(m_tabs, &EditorTabs::closeRequested, this, &EditorArea::closeTab);
    connect(m_tabs, &EditorTabs::menuRequested, this, &EditorArea::showTabMenu);
    qApp->installEventFilter(this);
}

void EditorArea::insertStrip(QWidget *strip)
{
    m_layout->insertWidget(0, strip);
}

void EditorArea::insertFindBar(QWidget *findBar)
{
    m_layout->insertWidget(m_layout->indexOf(m_stack), findBar);
}

QWidget *EditorArea::pageOf(int tab) const
{
    return m_tabs->tabData(tab).value<QWidget *>();
}

int EditorArea::tabOf(const QWidget *page) const
{
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (pageOf(tab) == page)
            return tab;
    }
    return -1;
}

void EditorArea::addDocument(Document *document)
{
    insertTab(document, m_theme.fileIcon(document->name()), document->name());
    showTitle(document);
    connect(document, &Document::modifiedChanged, this,
            [this, document](bool modified) { m_tabs->setModified(tabOf(document), modified); });
}

void EditorArea::insertTab(QWidget *page, const QIcon &icon, const QString &title)
{
    m_stack->addWidget(page);
    m_recent.append(page);
    // Beside the one in front, as where a person looks; its data must be there before anyone is told of it.
    const QSignalBlocker quiet(m_tabs);
    const int tab = m_tabs->insertTab(m_tabs->currentIndex() + 1, icon, title);
    m_tabs->setTabData(tab, QVariant::fromValue(page));
    m_tabs->show();
}

void EditorArea::activate(QWidget *page)
{
    if (m_tabs->currentIndex() == tabOf(page))
        showCurrent();
    else
        m_tabs->setCurrentIndex(tabOf(page));
    focusEditor();
}

void EditorArea::addPage(QWidget *page, const QString &icon, const QString &title)
{
    if (!hasPage(page))
        insertTab(page, m_theme.icon(icon), title);
    activate(page);
}

void EditorArea::setPageTitle(QWidget *page, const QString &title)
{
    if (tabOf(page) >= 0)
        m_tabs->setTabText(tabOf(page), title);
}

void EditorArea::removePage(QWidget *page)
{
    if (tabOf(page) < 0)
        return;
    removeTab(page);
    Q_EMIT pageClosed(page);
}

bool EditorArea::hasPage(const QWidget *page) const
{
    return tabOf(page) >= 0;
}

void EditorArea::removeTab(QWidget *page)
{
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
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
    if (hadFocus)
        focusEditor();
}

void EditorArea::closeTab(int tab)
{
    QWidget *const page = pageOf(tab);
    if (auto *const document = qobject_cast<Document *>(page))
        m_documents.close({document});
    else if (page)
        removePage(page);
}

void EditorArea::showTitle(Document *document)
{
    const int tab = tabOf(document);
    m_tabs->setTabText(tab, QString(document->name()).replace(QLatin1Char('&'), QLatin1String("&&")));
    m_tabs->setTabIcon(tab, m_theme.fileIcon(document->name()));
    m_tabs->setTabToolTip(tab, document->path().isEmpty() ? document->name() : document->path());
}

void EditorArea::showCurrent()
{
    QWidget *const page = pageOf(m_tabs->currentIndex());
    m_tabs->setVisible(m_tabs->count() > 0);
    m_stack->setCurrentWidget(page ? page : m_empty);
    if (page && m_stepping < 0) {
        m_recent.removeOne(page);
        m_recent.prepend(page);
    }
    Q_EMIT currentChanged(current());
}

Document *EditorArea::current() const
{
    return qobject_cast<Document *>(m_stack->currentWidget());
}

QList<Document *> EditorArea::inOrder() const
{
    QList<Document *> documents;
    for (int tab = 0; tab < m_tabs->count(); ++tab) {
        if (auto *const document = qobject_cast<Document *>(pageOf(tab)))
            documents.append(document);
    }
    return documents;
}

QStringList EditorArea::recentFiles() const
{
    QStringList paths;
    for (QWidget *const page : m_recent) {
        const auto *const document = qobject_cast<Document *>(page);
        if (document && !document->path().isEmpty())
            paths.append(document->path());
    }
    // The one in front is where the user is already: others first.
    if (paths.size() > 1)
        paths.move(0, 1);
    return paths + m_closed;
}

void EditorArea::closeCurrent()
{
    if (m_tabs->currentIndex() >= 0)
        closeTab(m_tabs->currentIndex());
}

void EditorArea::closeOthers()
{
    QList<Document *> others = inOrder();
    others.removeOne(current());
    m_documents.close(others);
}

void EditorArea::closeAll()
{
    m_documents.close(inOrder());
}

void EditorArea::reopenClosed()
{
    while (!m_closed.isEmpty()) {
        if (m_documents.open(m_closed.takeFirst()))
            return;
    }
}

void EditorArea::showNextRecent()
{
    stepRecent(1);
}

void EditorArea::showPreviousRecent()
{
    stepRecent(-1);
}

void EditorArea::stepRecent(int step)
{
    const int count = int(m_recent.size());
    if (count < 2)
        return;
    m_stepping = (std::max(m_stepping, 0) + step + count) % count;
    m_tabs->setCurrentIndex(tabOf(m_recent[m_stepping]));
    focusEditor();
}

void EditorArea::focusEditor()
{
    QWidget *const page = m_stack->currentWidget();
    if (auto *const document = qobject_cast<Document *>(page))
        document->focusText();
    else if (page)
        page->setFocus(Qt::OtherFocusReason);
}

// Letting go of Ctrl decides which tab was meant.
bool EditorArea::eventFilter(QObject *watched, QEvent *event)
{
    if (m_stepping >= 0 && event->type() == QEvent::KeyRelease
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control) {
        m_stepping = -1;
        if (QWidget *const page = pageOf(m_tabs->currentIndex())) {
            m_recent.removeOne(page);
            m_recent.prepend(page);
        }
    }
    return QWidget::eventFilter(watched, event);
}

void EditorArea::showTabMenu(int tab, QPoint at)
{
    auto *const document = qobject_cast<Document *>(pageOf(tab));
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Close"), this, [this, tab] { closeTab(tab); });
    if (document) {
        menu->addAction(tr("Close Others"), this, [this, document] {
            activate(document);
            closeOthers();
        });
    }
    menu->addAction(tr("Close All"), this, &EditorArea::closeAll);
    if (document && !document->path().isEmpty()) {
        menu->addSeparator();
        const QString path = document->path();
        menu->addAction(tr("Copy Path"), this, [this, path] { Q_EMIT copyPathRequested(path); });
        menu->addAction(tr("Show in File Browser"), this, [this, path] { Q_EMIT revealRequested(path); });
    }
    menu->popup(at);
}

void EditorArea::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("panel")));
}

} // namespace fermata
