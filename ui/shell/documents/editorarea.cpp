// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/editorarea.h"

#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"
#include "ui/shell/documents/editorgroup.h"
#include "ui/shell/documents/emptypage.h"
#include "ui/shell/documents/tabtitles.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
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
      m_center(new QStackedWidget(this)),
      m_grid(new EditorGrid(this)),
      m_carry(new EditorCarry(*m_grid, theme, this)),
      m_empty(empty),
      m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_center, 1);
    m_center->addWidget(m_grid);
    m_center->addWidget(m_empty);
    m_center->setCurrentWidget(m_empty);
    m_active = makeGroup();
    m_grid->add(m_active);
    connect(&m_documents, &Documents::opened, this, &EditorArea::addDocument);
    connect(&m_documents, &Documents::activated, this, &EditorArea::reveal);
    connect(&m_documents, &Documents::pathChanged, this, [this] { describeAll(); });
    connect(&m_documents, &Documents::closing, this, [this](const Document *document) {
        noteClosed(document->path());
        for (DocumentView *view : document->views()) {
            if (EditorGroup *const group = groupOf(view))
                take(group, view);
        }
        describeAll(document->name());
    });
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, QWidget *now) {
        const QList<EditorGroup *> groups = m_grid->groups();
        for (EditorGroup *group : groups) {
            if (group->isAncestorOf(now))
                activate(group);
        }
    });
    qApp->installEventFilter(this);
}

EditorArea::~EditorArea()
{
    // While the groups go, what they tell has nobody to hear it.
    qApp->disconnect(this);
    const QList<EditorGroup *> groups = m_grid->groups();
    for (EditorGroup *group : groups)
        group->disconnect(this);
}

EditorGroup *EditorArea::makeGroup()
{
    auto *group = new EditorGroup(m_theme, m_grid);
    connectGroup(group);
    return group;
}

void EditorArea::connectGroup(EditorGroup *group)
{
    connect(group, &EditorGroup::currentChanged, this, [this, group] {
        if (group == m_active)
            showActive();
    });
    connect(group, &EditorGroup::pressed, this, [this, group] {
        if (group == m_active)
            return;
        activate(group);
        QMetaObject::invokeMethod(group, &EditorGroup::focusPage, Qt::QueuedConnection); // of the tab that comes up
    });
    connect(group, &EditorGroup::closeRequested, this, [this, group](QWidget *page) { close(group, page); });
    connect(group, &EditorGroup::menuRequested, this,
            [this, group](QWidget *page, QPoint at) { showTabMenu(group, page, at); });
    connect(group, &EditorGroup::splitRequested, this, [this, group] { split(group, EditorGrid::Side::Right); });
    connect(group, &EditorGroup::carried, this, [this](QWidget *, QPoint at) { m_carry->show(at); });
    connect(group, &EditorGroup::carryCancelled, m_carry, &EditorCarry::end);
    connect(group, &EditorGroup::dropped, this, [this, group](QWidget *page, QPoint at, bool copy) {
        m_carry->end();
        if (const auto place = m_carry->placeAt(at))
            drop(group, page, *place, copy);
    });
}

void EditorArea::insertStrip(QWidget *strip)
{
    m_layout->insertWidget(0, strip);
}

void EditorArea::setFindBar(QWidget *findBar)
{
    m_findBar = findBar;
    m_active->host(findBar);
}

void EditorArea::callFindBar()
{
    m_active->host(m_findBar);
}

bool EditorArea::hasFindBarInActive() const
{
    return m_findBar && m_active->isAncestorOf(m_findBar);
}

EditorGroup *EditorArea::groupOf(const QWidget *page) const
{
    const QList<EditorGroup *> groups = m_grid->groups();
    const auto found = std::ranges::find_if(groups, [page](const EditorGroup *group) { return group->holds(page); });
    return found == groups.end() ? nullptr : *found;
}

DocumentView *EditorArea::viewIn(const EditorGroup *group, const Document *document) const
{
    const QList<DocumentView *> &views = document->views();
    const auto found = std::ranges::find_if(views, [group](const DocumentView *view) { return group->holds(view); });
    return found == views.end() ? nullptr : *found;
}

void EditorArea::activate(EditorGroup *group)
{
    if (group == m_active)
        return;
    m_active->endStepping();
    m_active->setActive(false);
    m_active = group;
    m_active->setActive(true);
    showActive();
}

void EditorArea::showActive()
{
    QWidget *const page = m_active->current();
    if (auto *const view = qobject_cast<DocumentView *>(page))
        view->document().use(view);
    m_center->setCurrentWidget(page || groupCount() > 1 ? static_cast<QWidget *>(m_grid) : m_empty);
    Q_EMIT currentChanged(current());
}

void EditorArea::addDocument(Document *document)
{
    insert(m_active, &document->view(), EditorGroup::besideCurrent);
    describeAll(document->name());
    connect(document, &Document::modifiedChanged, this, [this, document](bool modified) {
        for (DocumentView *view : document->views()) {
            if (EditorGroup *const group = groupOf(view))
                group->setModified(view, modified);
        }
    });
}

void EditorArea::insert(EditorGroup *group, QWidget *page, int at)
{
    group->insert(page, at);
    describe(group, page);
}

void EditorArea::describe(EditorGroup *group, QWidget *page)
{
    if (const auto *const view = qobject_cast<DocumentView *>(page)) {
        const Document &document = view->document();
        group->describe(page, m_theme.fileIcon(document.name()), tabTitle(document),
                        document.path().isEmpty() ? document.name() : document.path());
        group->setModified(page, document.isModified());
        return;
    }
    const Title title = m_pages.value(page);
    group->describe(page, m_theme.icon(title.icon), title.text);
}

QString EditorArea::tabTitle(const Document &document) const
{
    QStringList open;
    for (const Document *other : m_documents.all())
        open += other->path();
    const QString folder = distinguishingFolder(document.path(), open);
    return folder.isEmpty() ? document.name() : document.name() + QStringLiteral(" — ") + folder;
}

void EditorArea::describeAll(const QString &name)
{
    for (const Document *document : m_documents.all()) {
        if (!name.isEmpty() && document->name() != name)
            continue;
        for (DocumentView *view : document->views()) {
            if (EditorGroup *const group = groupOf(view))
                describe(group, view);
        }
    }
}

// Where it is already: in the active group before others.
void EditorArea::reveal(Document *document)
{
    QList<EditorGroup *> groups = m_grid->groups();
    groups.prepend(m_active);
    for (EditorGroup *group : groups) {
        if (DocumentView *const view = viewIn(group, document)) {
            group->bringToFront(view);
            activate(group);
            focusEditor();
            return;
        }
    }
}

void EditorArea::addPage(QWidget *page, const QString &icon, const QString &title)
{
    m_pages.insert(page, {icon, title});
    if (!hasPage(page))
        insert(m_active, page, EditorGroup::besideCurrent);
    EditorGroup *const group = groupOf(page);
    group->bringToFront(page);
    activate(group);
    focusEditor();
}

void EditorArea::setPageTitle(QWidget *page, const QString &title)
{
    m_pages[page].text = title;
    if (EditorGroup *const group = groupOf(page))
        describe(group, page);
}

void EditorArea::removePage(QWidget *page)
{
    EditorGroup *const group = groupOf(page);
    if (!group)
        return;
    take(group, page);
    m_pages.remove(page);
    Q_EMIT pageClosed(page);
}

bool EditorArea::hasPage(const QWidget *page) const
{
    return groupOf(page) != nullptr;
}

void EditorArea::take(EditorGroup *group, QWidget *page)
{
    const bool hadFocus = page->isAncestorOf(QApplication::focusWidget());
    group->take(page);
    page->setParent(window()); // or it would go with its group
    removeIfEmpty(group);
    if (hadFocus)
        focusEditor();
}

void EditorArea::removeIfEmpty(EditorGroup *group)
{
    const QList<EditorGroup *> groups = m_grid->groups();
    if (!group->pages().isEmpty() || groups.size() < 2)
        return;
    const qsizetype at = groups.indexOf(group);
    const bool wasActive = group == m_active;
    if (wasActive)
        activate(groups[at > 0 ? at - 1 : 1]);
    if (m_findBar && group->isAncestorOf(m_findBar)) {
        m_findBar->hide();
        m_active->host(m_findBar);
    }
    group->disconnect(this);
    m_grid->remove(group);
    group->deleteLater();
    showActive();
}

void EditorArea::noteClosed(const QString &path)
{
    if (path.isEmpty())
        return;
    m_closed.removeAll(path);
    m_closed.prepend(path);
    m_closed = m_closed.mid(0, mostClosed);
}

void EditorArea::close(EditorGroup *group, QWidget *page)
{
    auto *const view = qobject_cast<DocumentView *>(page);
    if (!view) {
        removePage(page);
    } else if (view->document().views().size() > 1) { // its text is still to be seen: nothing to ask
        noteClosed(view->document().path());
        take(group, view);
        view->document().removeView(view);
    } else {
        m_documents.close({&view->document()});
    }
}

Document *EditorArea::current() const
{
    auto *const view = qobject_cast<DocumentView *>(m_active->current());
    return view ? &view->document() : nullptr;
}

QList<Document *> EditorArea::inOrder() const
{
    QList<Document *> documents;
    const QList<EditorGroup *> groups = m_grid->groups();
    for (const EditorGroup *group : groups) {
        const QList<QWidget *> pages = group->pages();
        for (QWidget *page : pages) {
            auto *const view = qobject_cast<DocumentView *>(page);
            if (view && !documents.contains(&view->document()))
                documents.append(&view->document());
        }
    }
    return documents;
}

QStringList EditorArea::recentFiles() const
{
    QStringList paths;
    QList<EditorGroup *> groups = m_grid->groups();
    groups.move(groups.indexOf(m_active), 0);
    for (const EditorGroup *group : std::as_const(groups)) {
        for (QWidget *page : group->recent()) {
            const auto *const view = qobject_cast<DocumentView *>(page);
            if (view && !view->document().path().isEmpty() && !paths.contains(view->document().path()))
                paths.append(view->document().path());
        }
    }
    // The one in front is where the user is already: others first.
    if (paths.size() > 1)
        paths.move(0, 1);
    for (const QString &path : m_closed) {
        if (!paths.contains(path))
            paths.append(path);
    }
    return paths;
}

void EditorArea::focusEditor()
{
    Q_EMIT aboutToFocus();
    m_active->focusPage();
}

// Letting go of Ctrl decides which tab was meant.
bool EditorArea::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyRelease && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Control)
        m_active->endStepping();
    return QWidget::eventFilter(watched, event);
}

void EditorArea::showTabMenu(EditorGroup *group, QWidget *page, QPoint at)
{
    auto *const view = qobject_cast<DocumentView *>(page);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Close"), this, [this, group, page] { close(group, page); });
    if (view) {
        menu->addAction(tr("Close Others"), this, [this, group, view] {
            group->bringToFront(view);
            activate(group);
            closeOthers();
        });
    }
    menu->addAction(tr("Close All"), this, &EditorArea::closeAll);
    menu->addSeparator();
    const auto add = [this, group, page, menu](const QString &text, void (EditorArea::*command)()) {
        return menu->addAction(text, this, [this, group, page, command] {
            group->bringToFront(page);
            activate(group);
            (this->*command)();
        });
    };
    if (view) {
        add(tr("Split to the Right"), &EditorArea::splitRight);
        add(tr("Split Below"), &EditorArea::splitDown);
    }
    add(tr("Move to the Next Group"), &EditorArea::moveToNextGroup)
        ->setEnabled(groupCount() > 1 || group->pages().size() > 1);
    if (view && !view->document().path().isEmpty())
        addFileEntries(menu, view->document().path());
    menu->popup(at);
}

void EditorArea::addFileEntries(QMenu *menu, const QString &path)
{
    menu->addSeparator();
    menu->addAction(tr("Copy Path"), this, [this, path] { Q_EMIT copyPathRequested(path); });
    menu->addAction(tr("Show in File Browser"), this, [this, path] { Q_EMIT revealRequested(path); });
}

void EditorArea::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(QStringLiteral("border"))); // between the groups
}

} // namespace fermata
