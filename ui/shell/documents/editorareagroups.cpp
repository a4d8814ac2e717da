// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of EditorArea: its commands, and what they and the mouse do with groups.
#include "ui/editor/codeeditor.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/documents.h"
#include "ui/shell/documents/documentview.h"
#include "ui/shell/documents/editorarea.h"
#include "ui/shell/documents/editorgroup.h"

#include <QFileInfo>

namespace fermata {

namespace {

const QString filesKey = QStringLiteral("files"); // carets and paths: "line:column:path"
const QString frontKey = QStringLiteral("front"); // a path
const QString activeKey = QStringLiteral("active");

TextPosition caretIn(const QString &file)
{
    return {.line = file.section(QLatin1Char(':'), 0, 0).toInt(),
            .column = file.section(QLatin1Char(':'), 1, 1).toInt()};
}

} // namespace

void EditorArea::closeCurrent()
{
    if (QWidget *const page = m_active->current())
        close(m_active, page);
}

void EditorArea::closeOthers()
{
    QList<Document *> last; // that are seen nowhere else
    const QList<QWidget *> pages = m_active->pages();
    for (QWidget *page : pages) {
        auto *const view = qobject_cast<DocumentView *>(page);
        if (!view || view == m_active->current())
            continue;
        if (view->document().views().size() > 1)
            close(m_active, view);
        else
            last.append(&view->document());
    }
    m_documents.close(last);
}

void EditorArea::closeAll()
{
    m_documents.close(inOrder());
}

void EditorArea::reopenClosed()
{
    while (!m_closed.isEmpty()) {
        const QString path = m_closed.takeFirst();
        Document *const open = m_documents.find(path);
        if (!open) {
            if (m_documents.open(path))
                return;
        } else if (!viewIn(m_active, open)) { // it was a second view
            DocumentView *const view = open->addView();
            insert(m_active, view, EditorGroup::besideCurrent);
            m_active->bringToFront(view);
            focusEditor();
            return;
        }
    }
}

void EditorArea::showNextRecent()
{
    m_active->step(1);
}

void EditorArea::showPreviousRecent()
{
    m_active->step(-1);
}

void EditorArea::splitRight()
{
    split(m_active, EditorGrid::Side::Right);
}

void EditorArea::splitDown()
{
    split(m_active, EditorGrid::Side::Below);
}

void EditorArea::split(EditorGroup *group, EditorGrid::Side side)
{
    auto *const view = qobject_cast<DocumentView *>(group->current());
    if (!view)
        return;
    view->document().use(view);
    drop(group, view, {.group = group, .tab = -1, .side = side}, true);
}

void EditorArea::drop(EditorGroup *from, QWidget *page, const EditorCarry::Place &place, bool copy)
{
    auto *const view = qobject_cast<DocumentView *>(page);
    const bool second = copy && view;
    const bool stays = !second && place.group == from && (place.side ? from->pages().size() == 1 : place.tab < 0);
    if (stays || (second && !place.side && viewIn(place.group, &view->document())))
        return;
    EditorGroup *to = place.group;
    if (place.side) {
        to = makeGroup();
        m_grid->insert(to, place.group, *place.side);
    }
    if (!second) {
        move(page, from, to, place.tab);
        return;
    }
    DocumentView *const added = view->document().addView();
    insert(to, added, place.tab);
    to->bringToFront(added);
    activate(to);
    focusEditor();
}

void EditorArea::move(QWidget *page, EditorGroup *from, EditorGroup *to, int tab)
{
    const auto *const view = qobject_cast<DocumentView *>(page);
    if (view && from != to && viewIn(to, &view->document())) { // one view of a text is enough in a group
        to->bringToFront(viewIn(to, &view->document()));
        close(from, page);
    } else {
        const bool fromBefore = from == to && tab > from->pages().indexOf(page);
        from->take(page);
        insert(to, page, fromBefore ? tab - 1 : tab);
        to->bringToFront(page);
        removeIfEmpty(from);
    }
    activate(to);
    focusEditor();
}

void EditorArea::moveToNextGroup()
{
    moveBy(1);
}

void EditorArea::moveToPreviousGroup()
{
    moveBy(-1);
}

void EditorArea::moveBy(int step)
{
    QWidget *const page = m_active->current();
    const QList<EditorGroup *> groups = m_grid->groups();
    if (!page)
        return;
    if (groups.size() == 1) {
        const EditorGrid::Side side = step > 0 ? EditorGrid::Side::Right : EditorGrid::Side::Left;
        drop(m_active, page, {.group = m_active, .tab = -1, .side = side}, false);
        return;
    }
    const qsizetype to = (groups.indexOf(m_active) + step + groups.size()) % groups.size();
    move(page, m_active, groups[to], EditorGroup::besideCurrent);
}

void EditorArea::focusNextGroup()
{
    focusBy(1);
}

void EditorArea::focusPreviousGroup()
{
    focusBy(-1);
}

void EditorArea::focusBy(int step)
{
    const QList<EditorGroup *> groups = m_grid->groups();
    activate(groups[(groups.indexOf(m_active) + step + groups.size()) % groups.size()]);
    focusEditor();
}

QVariant EditorArea::layoutState() const
{
    return m_grid->state([this](EditorGroup *group) { return stateOf(group); });
}

QVariant EditorArea::stateOf(EditorGroup *group) const
{
    QStringList files;
    const QList<QWidget *> pages = group->pages();
    for (QWidget *page : pages) {
        const auto *const view = qobject_cast<DocumentView *>(page);
        if (!view || view->document().path().isEmpty())
            continue;
        const TextPosition cursor = view->editor().cursor();
        files.append(QStringLiteral("%1:%2:%3").arg(cursor.line).arg(cursor.column).arg(view->document().path()));
    }
    const auto *const front = qobject_cast<DocumentView *>(group->current());
    return QVariantMap{
        {filesKey, files}, {frontKey, front ? front->document().path() : QString()}, {activeKey, group == m_active}};
}

void EditorArea::restoreLayout(const QVariant &state)
{
    QList<QWidget *> others; // that are there already: pages, as the documents of another project were closed
    const QList<EditorGroup *> before = m_grid->groups();
    for (EditorGroup *group : before) {
        group->disconnect(this);
        const QList<QWidget *> pages = group->pages();
        for (QWidget *page : pages) {
            group->take(page);
            others.append(page);
        }
        m_grid->remove(group);
    }
    EditorGroup *active = nullptr;
    m_grid->restore(state, [this, &active](const QVariant &place) {
        m_active = makeGroup();
        EditorGroup *const group = restoredGroup(m_active, place.toMap());
        if (group && place.toMap().value(activeKey).toBool())
            active = group;
        return group;
    });
    if (m_grid->groups().isEmpty())
        m_grid->add(makeGroup());
    const QList<EditorGroup *> groups = m_grid->groups();
    m_active = active ? active : groups.first();
    for (QWidget *page : std::as_const(others))
        insert(m_active, page, EditorGroup::besideCurrent);
    for (EditorGroup *group : groups)
        group->setActive(group == m_active);
    if (m_findBar)
        m_active->host(m_findBar);
    qDeleteAll(before);
    showActive();
    focusEditor();
}

EditorGroup *EditorArea::restoredGroup(EditorGroup *group, const QVariantMap &state)
{
    const QStringList files = state.value(filesKey).toStringList();
    for (const QString &file : files) {
        const QString path = file.section(QLatin1Char(':'), 2);
        if (!QFileInfo::exists(path))
            continue; // gone since: nothing to tell
        Document *document = m_documents.find(path);
        if (!document)
            document = m_documents.open(path);
        else if (!viewIn(group, document))
            insert(group, document->addView(), EditorGroup::besideCurrent);
        DocumentView *const view = document ? viewIn(group, document) : nullptr;
        if (!view)
            continue;
        group->bringToFront(view);
        view->editor().setCursor(caretIn(file));
    }
    const Document *const front = m_documents.find(state.value(frontKey).toString());
    if (DocumentView *const view = front ? viewIn(group, front) : nullptr)
        group->bringToFront(view);
    if (!group->pages().isEmpty())
        return group;
    delete group;
    return nullptr;
}

} // namespace fermata
