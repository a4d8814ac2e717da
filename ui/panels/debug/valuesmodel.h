// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/dap/types.h"

#include <QAbstractItemModel>
#include <QHash>
#include <QPointer>

#include <memory>
#include <vector>

namespace fermata {

namespace dap {
class Session;
}
class Theme;

// Values of a stopped program as a tree: children are asked of the debugger when they are first seen, values can be
// set in place, and those that changed since the stop before are marked.
class ValuesModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, ColumnCount };
    enum Role { PathRole = Qt::UserRole, ChangedRole };

    ValuesModel(Theme &theme, QObject *parent = nullptr);
    ~ValuesModel() override;

    // New roots, for example the scopes of a frame. `context` names what they belong to (the frame's function): values
    // are compared with those that had the same path in the same context at the stop before.
    void setRoots(dap::Session *session, const QString &context, const QList<dap::Variable> &roots);
    void setRoot(int row, const dap::Variable &root); // its children are forgotten
    void remember(); // values of now become those to compare with
    void clear();
    void setEditable(bool editable); // only while the program stands
    const dap::Variable &variable(const QModelIndex &index) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

Q_SIGNALS:
    void childrenArrived(const QModelIndex &parent);
    void valueSet(); // other values may have changed with it
    void failed(const fermata::Error &error); // a value could not be read or set

private:
    struct Node;

    Node *nodeOf(const QModelIndex &index) const;
    QModelIndex indexOf(Node *node, int column) const;
    QString pathOf(const Node *node) const;
    void takeChildren(Node *node, const QList<dap::Variable> &children);
    void compare(Node *node);
    void rememberNode(const Node *node);
    QVariant foreground(const Node &node, int column) const;

    Theme &m_theme;
    QPointer<dap::Session> m_session;
    QString m_context;
    std::vector<std::unique_ptr<Node>> m_roots;
    QHash<QString, QString> m_before; // path -> value
    bool m_editable = false;
    int m_generation = 0; // answers for nodes that are gone are dropped
};

} // namespace fermata
