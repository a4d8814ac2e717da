// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/palette/nodelist.h"

#include "ui/canvas/scene/kindlook.h"
#include "ui/theme/theme.h"

#include <QScopedValueRollback>
#include <QStandardItemModel>

namespace fermata {

NodeList::NodeList(Theme &theme, QWidget *parent)
    : QTreeView(parent), m_theme(theme), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setHeaderHidden(true);
    setIconSize({16, 16});
    setUniformRowHeights(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Nodes and wires"));
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &row) {
        if (!m_quiet && row.isValid())
            Q_EMIT chosen(row.data(Qt::UserRole).toString());
    });
    connect(this, &QTreeView::activated, this,
            [this](const QModelIndex &row) { Q_EMIT activatedNode(row.data(Qt::UserRole).toString()); });
}

void NodeList::show(const CanvasGraph &graph)
{
    if (m_graph == graph)
        return;
    m_graph = graph;
    fill();
}

void NodeList::setFilter(const QString &words)
{
    m_filter = words;
    fill();
}

void NodeList::retranslate()
{
    setAccessibleName(tr("Nodes and wires"));
    fill();
}

QStandardItem *NodeList::rowOf(const CanvasNode &node) const
{
    auto *item = new QStandardItem(m_theme.icon(KindLook::icon(node.kind), KindLook::token(node.kind)), node.title);
    item->setData(node.id, Qt::UserRole);
    item->setData(spokenNode(node), Qt::AccessibleTextRole);
    item->setToolTip(spokenNode(node));
    return item;
}

void NodeList::fill()
{
    const QScopedValueRollback quiet(m_quiet, true);
    const QString current = currentIndex().data(Qt::UserRole).toString();
    QHash<QString, const CanvasNode *> nodes;
    QHash<QString, QList<const CanvasWire *>> wires;
    for (const CanvasNode &node : m_graph.nodes)
        nodes.insert(node.id, &node);
    for (const CanvasWire &wire : m_graph.wires)
        wires[wire.from].append(&wire);
    m_model->clear();
    for (const CanvasNode &node : m_graph.nodes) {
        const bool matches = m_filter.isEmpty() || node.title.contains(m_filter, Qt::CaseInsensitive)
                          || node.detail.contains(m_filter, Qt::CaseInsensitive)
                          || KindLook::name(node.kind).contains(m_filter, Qt::CaseInsensitive);
        if (!matches)
            continue;
        QStandardItem *const row = rowOf(node);
        for (const CanvasWire *wire : wires.value(node.id)) {
            const CanvasNode *const end = nodes.value(wire->to);
            if (!end)
                continue;
            QStandardItem *const child = rowOf(*end);
            child->setText(
                tr("%1 %2", "what a wire does, and the name of its end").arg(KindLook::name(wire->kind), end->title));
            row->appendRow(child);
        }
        m_model->appendRow(row);
    }
    select(current);
}

void NodeList::select(const QString &nodeId)
{
    const QScopedValueRollback quiet(m_quiet, true);
    if (currentIndex().data(Qt::UserRole).toString() == nodeId && !nodeId.isEmpty())
        return;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (m_model->item(row)->data(Qt::UserRole).toString() == nodeId) {
            setCurrentIndex(m_model->index(row, 0));
            return;
        }
    }
    clearSelection();
    setCurrentIndex({});
}

QStringList NodeList::shown() const
{
    QStringList ids;
    for (int row = 0; row < m_model->rowCount(); ++row)
        ids += m_model->item(row)->data(Qt::UserRole).toString();
    return ids;
}

QString spokenNode(const CanvasNode &node)
{
    QString words = NodeList::tr("%1, %2", "name and kind of a node").arg(node.title, KindLook::name(node.kind));
    if (!node.detail.isEmpty())
        words = NodeList::tr("%1, %2", "and its details").arg(words, node.detail);
    if (node.errors + node.warnings > 0)
        words = NodeList::tr("%1; %2", "and its first problem").arg(words, node.problem);
    return words;
}

} // namespace fermata
