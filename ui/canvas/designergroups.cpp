// SPDX-License-Identifier: GPL-3.0-or-later
// The fourth part of DesignerView: groups of boxes. They are notes about the picture, not part of the manifest.
#include "app/async/text.h"
#include "ui/canvas/designerview.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/view/canvaspane.h"
#include "ui/canvas/view/canvasview.h"

#include <QInputDialog>
#include <QMenu>

#include <algorithm>

namespace fermata {

namespace {

// The first folder below the manifest's in which the code lies; empty for its own.
QString folderOf(const Function &function, const std::filesystem::path &manifest)
{
    const std::filesystem::path relative = function.code.lexically_relative(manifest.parent_path());
    const std::string first = relative.empty() ? std::string() : relative.begin()->string();
    return first == "." || first == ".." ? QString() : toQString(first);
}

} // namespace

void DesignerView::connectGroups()
{
    // The frame whose arrow was pressed is made anew: not while it handles the press.
    connect(m_scene, &CanvasScene::groupToggled, this, &DesignerView::toggleGroup, Qt::QueuedConnection);
    const CanvasView *const view = &m_pane->view();
    connect(view, &CanvasView::groupRequested, this, &DesignerView::groupSelected);
    connect(view, &CanvasView::ungroupRequested, this, &DesignerView::ungroup);
    connect(view, &CanvasView::groupRenameRequested, this, &DesignerView::renameGroup);
}

void DesignerView::setGroups(const QList<CanvasGroup> &groups)
{
    m_notes.groups = groups;
    m_notes.groups.removeIf([](const CanvasGroup &group) { return group.nodes.isEmpty(); });
    saveNotes();
    m_scene->setGroups(m_notes.groups);
}

void DesignerView::askForGroupName(const QString &now, const std::function<void(const QString &)> &then)
{
    auto *dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("groupName"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Group"));
    dialog->setLabelText(tr("Name of the group"));
    dialog->setTextValue(now);
    connect(dialog, &QInputDialog::textValueSelected, this, [then](const QString &name) {
        if (!name.trimmed().isEmpty())
            then(name.trimmed());
    });
    dialog->open();
}

void DesignerView::groupSelected()
{
    QStringList ids;
    for (const NodeItem *item : m_scene->selectedNodes())
        ids += item->node().id;
    if (ids.isEmpty())
        return;
    ids.sort();
    askForGroupName(tr("Group %1").arg(m_notes.groups.size() + 1), [this, ids](const QString &name) {
        QList<CanvasGroup> groups = m_notes.groups;
        for (CanvasGroup &group : groups)
            group.nodes.removeIf([&ids](const QString &id) { return ids.contains(id); });
        groups.append({name, ids, false});
        setGroups(groups);
    });
}

void DesignerView::ungroup()
{
    const int index = m_scene->groupOf(m_scene->selectedNode());
    if (index < 0)
        return;
    QList<CanvasGroup> groups = m_notes.groups;
    groups.removeAt(index);
    setGroups(groups);
}

void DesignerView::toggleGroup(int index)
{
    if (index < 0 || index >= m_notes.groups.size())
        return;
    QList<CanvasGroup> groups = m_notes.groups;
    groups[index].isCollapsed = !groups[index].isCollapsed;
    setGroups(groups);
}

void DesignerView::renameGroup(int index)
{
    if (index < 0 || index >= m_notes.groups.size())
        return;
    askForGroupName(m_notes.groups[index].name, [this, index](const QString &name) {
        QList<CanvasGroup> groups = m_notes.groups;
        if (index >= groups.size())
            return;
        groups[index].name = name;
        setGroups(groups);
    });
}

// The functions of each folder, with what is joined to none but them.
void DesignerView::groupByFolder()
{
    const Manifest &manifest = m_text.lastGood();
    QHash<QString, QString> folders; // by node
    for (const Function &function : manifest.functions) {
        if (const QString folder = folderOf(function, manifest.file); !folder.isEmpty())
            folders.insert(toQString(function.resource), folder);
    }
    QHash<QString, QSet<QString>> around; // folders that a box is joined to; an empty one for no folder
    for (const CanvasWire &wire : m_plain.wires) {
        around[wire.from].insert(folders.value(wire.to));
        around[wire.to].insert(folders.value(wire.from));
    }
    QMap<QString, QStringList> members;
    for (const CanvasNode &node : m_plain.nodes) {
        QString folder = folders.value(node.id);
        if (folder.isEmpty() && node.function.isEmpty() && around.value(node.id).size() == 1)
            folder = *around.value(node.id).constBegin();
        if (!folder.isEmpty())
            members[folder] += node.id;
    }
    QList<CanvasGroup> groups;
    for (auto one = members.begin(); one != members.end(); ++one)
        groups.append({one.key(), one.value(), false});
    setGroups(groups);
    m_scene->arrange();
    m_notes.places.clear();
    saveNotes();
    m_pane->view().fit();
}

void DesignerView::fillGroupMenu(QMenu &menu, const QString &nodeId)
{
    const int index = m_scene->groupOf(nodeId);
    if (!nodeId.isEmpty())
        menu.addAction(tr("Group..."), QKeySequence(Qt::CTRL | Qt::Key_G), this, &DesignerView::groupSelected);
    if (index >= 0 && index < m_notes.groups.size()) {
        const bool isCollapsed = m_notes.groups[index].isCollapsed;
        menu.addAction(isCollapsed ? tr("Unfold the Group") : tr("Collapse the Group"), QKeySequence(Qt::Key_G), this,
                       [this, index] { toggleGroup(index); });
        menu.addAction(tr("Rename the Group..."), this, [this, index] { renameGroup(index); });
        menu.addAction(tr("Ungroup"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G), this, &DesignerView::ungroup);
    }
    if (nodeId.isEmpty()) {
        const Manifest &manifest = m_text.lastGood();
        const bool hasFolders = std::ranges::any_of(manifest.functions, [&manifest](const Function &function) {
            return !folderOf(function, manifest.file).isEmpty();
        });
        menu.addAction(tr("Group by Folder"), this, &DesignerView::groupByFolder)->setEnabled(hasFolders);
    }
}

} // namespace fermata
