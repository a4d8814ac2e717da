// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/valuesmodel.h"

#include "app/async/when.h"
#include "app/dap/session.h"
#include "ui/theme/theme.h"

#include <QFont>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace fermata {

struct ValuesModel::Node
{
    enum class Children { Unknown, Asked, Known };

    dap::Variable variable;
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children;
    Children state = Children::Unknown;
    bool changed = false;
    QString before;
};

ValuesModel::ValuesModel(Theme &theme, QObject *parent) : QAbstractItemModel(parent), m_theme(theme) {}

ValuesModel::~ValuesModel() = default;

void ValuesModel::setRoots(dap::Session *session, const QString &context, const QList<dap::Variable> &roots)
{
    beginResetModel();
    ++m_generation;
    m_session = session;
    m_context = context;
    m_roots.clear();
    for (const dap::Variable &root : roots) {
        m_roots.push_back(std::make_unique<Node>());
        m_roots.back()->variable = root;
        compare(m_roots.back().get());
    }
    endResetModel();
}

void ValuesModel::setRoot(int row, const dap::Variable &root)
{
    if (row < 0 || row >= rowCount())
        return;
    Node *node = m_roots[static_cast<std::size_t>(row)].get();
    const QModelIndex at = indexOf(node, 0);
    if (!node->children.empty()) {
        beginRemoveRows(at, 0, static_cast<int>(node->children.size()) - 1);
        node->children.clear();
        endRemoveRows();
    }
    node->state = Node::Children::Unknown;
    node->variable = root;
    compare(node);
    Q_EMIT dataChanged(at, indexOf(node, Value));
}

void ValuesModel::remember()
{
    m_before.clear();
    for (const auto &root : m_roots)
        rememberNode(root.get());
}

void ValuesModel::clear()
{
    m_before.clear();
    setRoots(nullptr, {}, {});
}

void ValuesModel::setEditable(bool editable)
{
    if (editable == m_editable)
        return;
    m_editable = editable;
    // The colour tells that these values are of a moment that has passed.
    if (!m_roots.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Value));
}

const dap::Variable &ValuesModel::variable(const QModelIndex &index) const
{
    return nodeOf(index)->variable;
}

QModelIndex ValuesModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const auto &siblings = parent.isValid() ? nodeOf(parent)->children : m_roots;
    return createIndex(row, column, siblings[static_cast<std::size_t>(row)].get());
}

QModelIndex ValuesModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Node *above = nodeOf(index)->parent;
    return above ? indexOf(above, 0) : QModelIndex();
}

int ValuesModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(parent.isValid() ? nodeOf(parent)->children.size() : m_roots.size());
}

int ValuesModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ValuesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return index.column() == Name ? node.variable.name : node.variable.value;
    case Qt::ToolTipRole: {
        QStringList lines{node.variable.type.isEmpty() ? node.variable.name
                                                       : u"%1: %2"_s.arg(node.variable.name, node.variable.type)};
        lines += node.variable.value;
        if (node.changed)
            lines += tr("was %1").arg(node.before);
        lines.removeAll(QString());
        return lines.join(u'\n');
    }
    case Qt::FontRole: {
        QFont font = m_theme.codeFont(12);
        font.setBold(node.changed && index.column() == Value);
        return font;
    }
    case Qt::ForegroundRole: return foreground(node, index.column());
    case PathRole: return pathOf(&node);
    case ChangedRole: return node.changed;
    default: return {};
    }
}

QVariant ValuesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Name") : tr("Value");
}

Qt::ItemFlags ValuesModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid() && m_editable && index.column() == Value) {
        const Node *node = nodeOf(index);
        if (node->parent && !node->variable.readOnly && !node->variable.name.isEmpty())
            flags |= Qt::ItemIsEditable;
    }
    return flags;
}

bool ValuesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || !m_session || !(flags(index) & Qt::ItemIsEditable))
        return false;
    Node *node = nodeOf(index);
    if (value.toString() == node->variable.value)
        return false;
    whenDone(m_session->setVariable(node->parent->variable.variablesReference, node->variable.name, value.toString()),
             this, [this, node, generation = m_generation](const Result<dap::Variable> &set) {
                 if (!set) {
                     Q_EMIT failed(set.error());
                     return;
                 }
                 if (generation != m_generation)
                     return;
                 node->variable.value = set->value;
                 node->variable.type = set->type;
                 node->variable.variablesReference = set->variablesReference;
                 compare(node);
                 Q_EMIT dataChanged(indexOf(node, 0), indexOf(node, Value));
                 Q_EMIT valueSet();
             });
    return true;
}

bool ValuesModel::hasChildren(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return !m_roots.empty();
    const Node *node = nodeOf(parent);
    if (parent.column() > 0)
        return false;
    return node->state == Node::Children::Known ? !node->children.empty() : node->variable.variablesReference > 0;
}

bool ValuesModel::canFetchMore(const QModelIndex &parent) const
{
    if (!parent.isValid() || !m_session || parent.column() > 0)
        return false;
    const Node *node = nodeOf(parent);
    return node->state == Node::Children::Unknown && node->variable.variablesReference > 0;
}

void ValuesModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Node *node = nodeOf(parent);
    node->state = Node::Children::Asked;
    whenDone(m_session->variables(node->variable.variablesReference), this,
             [this, node, generation = m_generation](const Result<QList<dap::Variable>> &children) {
                 if (generation != m_generation || node->state != Node::Children::Asked)
                     return;
                 if (children)
                     takeChildren(node, *children);
                 else if (children.error().code != Error::Code::Cancelled)
                     Q_EMIT failed(children.error());
             });
}

ValuesModel::Node *ValuesModel::nodeOf(const QModelIndex &index) const
{
    return static_cast<Node *>(index.internalPointer());
}

QModelIndex ValuesModel::indexOf(Node *node, int column) const
{
    const auto &siblings = node->parent ? node->parent->children : m_roots;
    const auto at =
        std::find_if(siblings.begin(), siblings.end(), [node](const auto &one) { return one.get() == node; });
    return createIndex(static_cast<int>(at - siblings.begin()), column, node);
}

QString ValuesModel::pathOf(const Node *node) const
{
    // A sign that no name holds stands between them.
    return (node->parent ? pathOf(node->parent) : m_context) + QChar(1) + node->variable.name;
}

void ValuesModel::takeChildren(Node *node, const QList<dap::Variable> &children)
{
    node->state = Node::Children::Known;
    const QModelIndex at = indexOf(node, 0);
    if (!children.isEmpty()) {
        beginInsertRows(at, 0, static_cast<int>(children.size()) - 1);
        for (const dap::Variable &child : children) {
            node->children.push_back(std::make_unique<Node>());
            node->children.back()->variable = child;
            node->children.back()->parent = node;
            compare(node->children.back().get());
        }
        endInsertRows();
    }
    Q_EMIT dataChanged(at, at);
    Q_EMIT childrenArrived(at);
}

void ValuesModel::compare(Node *node)
{
    const auto before = m_before.constFind(pathOf(node));
    node->changed = before != m_before.constEnd() && *before != node->variable.value;
    node->before = node->changed ? *before : QString();
}

void ValuesModel::rememberNode(const Node *node)
{
    if (!node->variable.value.isEmpty()) // not known yet
        m_before.insert(pathOf(node), node->variable.value);
    for (const auto &child : node->children)
        rememberNode(child.get());
}

QVariant ValuesModel::foreground(const Node &node, int column) const
{
    if (!m_editable)
        return m_theme.color(u"disabled"_s);
    if (column == Name)
        return node.parent ? m_theme.color(u"function"_s) : QVariant();
    return node.changed ? m_theme.color(u"warning"_s) : QVariant();
}

} // namespace fermata
