// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/tree/ignorerules.h"

#include <QAbstractItemModel>
#include <QFileSystemWatcher>
#include <QHash>

#include <memory>
#include <vector>

namespace fermata {

class Theme;

// The files of a folder: read when a branch is opened, kept up to date while it is, folders first, names in the order
// a person counts (a2 before a10). Version control's own folders are left out, ignored ones are dimmed.
class ProjectTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    explicit ProjectTreeModel(Theme &theme, QObject *parent = nullptr);
    ~ProjectTreeModel() override;

    void setRoot(const QString &folder); // empty: nothing is shown
    QString root() const { return m_root; }
    QString path(const QModelIndex &index) const; // absolute; of the root for an invalid index
    bool isFolder(const QModelIndex &index) const;
    // Reads the branches on the way. Invalid when there is no such file below the root.
    QModelIndex indexOf(const QString &path);
    void refresh(); // reads every open branch again

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override; // renames on disk
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void renamed(const QString &from, const QString &to);
    void renameFailed(const QString &path, const QString &name);

private:
    struct Node;

    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(const Node *node) const;
    QString path(const Node *node) const;
    QString relative(const QString &folder) const; // to the root; empty for it
    std::vector<std::unique_ptr<Node>> read(const QString &folder);
    void update(Node *folder);
    void forget(const Node *node);
    static int rowOf(const Node *node);

    Theme &m_theme;
    QString m_root;
    IgnoreRules m_ignored;
    std::unique_ptr<Node> m_top;
    QFileSystemWatcher m_watcher;
    QHash<QString, Node *> m_open; // folders that were read
};

} // namespace fermata
