// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace fermata {

class FileOperations;
class ProjectTreeModel;
class Theme;

// The tree of files: Enter or a double click opens, F2 renames, Del deletes, the context menu has the rest.
class ProjectTree : public QTreeView
{
    Q_OBJECT
public:
    ProjectTree(ProjectTreeModel &model, FileOperations &files, Theme &theme, QWidget *parent = nullptr);

    // The folder that a new file belongs in: the chosen one, or the one of the chosen file.
    QString targetFolder() const;
    void show(const QString &path); // opens the branches above and chooses it
    QStringList expandedFolders() const; // absolute
    void expandFolders(const QStringList &folders);

Q_SIGNALS:
    void fileActivated(const QString &path);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void activate(const QModelIndex &index);

    ProjectTreeModel &m_model;
    FileOperations &m_files;
    Theme &m_theme;
};

} // namespace fermata
