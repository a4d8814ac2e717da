// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/tree/projecttree.h"

#include "ui/shell/tree/fileoperations.h"
#include "ui/shell/tree/projecttreemodel.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QFileInfo>
#include <QMenu>

#include <algorithm>

namespace fermata {

ProjectTree::ProjectTree(ProjectTreeModel &model, FileOperations &files, Theme &theme, QWidget *parent)
    : QTreeView(parent), m_model(model), m_files(files), m_theme(theme)
{
    setObjectName(QStringLiteral("projectTree"));
    setModel(&model);
    setHeaderHidden(true);
    setUniformRowHeights(true);
    setIndentation(14);
    setIconSize({16, 16});
    setAnimated(false);
    setExpandsOnDoubleClick(true);
    setEditTriggers(EditKeyPressed);
    setTextElideMode(Qt::ElideMiddle);
    connect(this, &QTreeView::activated, this, &ProjectTree::activate);
}

QString ProjectTree::targetFolder() const
{
    const QModelIndex index = currentIndex();
    const QString path = m_model.path(index);
    return m_model.isFolder(index) ? path : QFileInfo(path).path();
}

void ProjectTree::show(const QString &path)
{
    const QModelIndex index = m_model.indexOf(path);
    if (!index.isValid() || index == currentIndex())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

QStringList ProjectTree::expandedFolders() const
{
    QStringList folders;
    QList<QModelIndex> waiting = {QModelIndex()};
    while (!waiting.isEmpty()) {
        const QModelIndex parent = waiting.takeFirst();
        for (int row = 0; row < m_model.rowCount(parent); ++row) {
            const QModelIndex index = m_model.index(row, 0, parent);
            if (!isExpanded(index))
                continue;
            folders.append(m_model.path(index));
            waiting.append(index);
        }
    }
    return folders;
}

void ProjectTree::expandFolders(const QStringList &folders)
{
    for (const QString &folder : folders) {
        const QModelIndex index = m_model.indexOf(folder);
        if (index.isValid())
            expand(index);
    }
}

void ProjectTree::activate(const QModelIndex &index)
{
    if (index.isValid() && !m_model.isFolder(index))
        Q_EMIT fileActivated(m_model.path(index));
}

void ProjectTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Delete) && currentIndex().isValid()) {
        m_files.askToDelete(m_model.path(currentIndex()));
        return;
    }
    // Return opens or closes a folder, where Qt would only send activated().
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && state() != EditingState
        && currentIndex().isValid() && m_model.isFolder(currentIndex())) {
        setExpanded(currentIndex(), !isExpanded(currentIndex()));
        return;
    }
    QTreeView::keyPressEvent(event);
}

void ProjectTree::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_model.root().isEmpty())
        return;
    const QModelIndex index = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    setCurrentIndex(index);
    const QString path = m_model.path(index);
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString folder = targetFolder();
    menu->addAction(m_theme.icon(QStringLiteral("file-plus")), tr("New File..."), this,
                    [this, folder] { m_files.askForFile(folder); });
    menu->addAction(m_theme.icon(QStringLiteral("folder-plus")), tr("New Folder..."), this,
                    [this, folder] { m_files.askForFolder(folder); });
    menu->addSeparator();
    if (index.isValid()) {
        QAction *const rename =
            menu->addAction(m_theme.icon(QStringLiteral("pencil")), tr("Rename"), this, [this, index] { edit(index); });
        rename->setShortcut(Qt::Key_F2);
        QAction *const remove = menu->addAction(m_theme.icon(QStringLiteral("trash-2")), tr("Delete..."), this,
                                                [this, path] { m_files.askToDelete(path); });
        remove->setShortcut(QKeySequence::Delete);
        menu->addSeparator();
    }
    menu->addAction(m_theme.icon(QStringLiteral("copy")), tr("Copy Path"), this,
                    [this, path] { m_files.copyPath(path); });
    menu->addAction(m_theme.icon(QStringLiteral("external-link")), tr("Show in File Browser"), this,
                    [this, path] { m_files.reveal(path); });
    const QPoint below = viewport()->mapToGlobal(visualRect(index).bottomLeft());
    menu->popup(event->reason() == QContextMenuEvent::Mouse ? event->globalPos() : below);
}

} // namespace fermata
