// SPDX-License-Identifier: GPL-3.0-or-later
// The third part of CanvasScene: its groups.
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"

#include <QScopedValueRollback>

namespace fermata {

void CanvasScene::setGroups(const QList<CanvasGroup> &groups)
{
    m_groups = groups;
    if (!m_building) // else at its end
        syncGroups();
}

void CanvasScene::clearGroups()
{
    qDeleteAll(std::exchange(m_frames, {}));
}

// A box is in one group: the first that names it.
QHash<QString, int> CanvasScene::membership(const CanvasGraph &graph) const
{
    QHash<QString, int> groups;
    if (m_groups.isEmpty())
        return groups;
    QSet<QString> known;
    for (const CanvasNode &node : graph.nodes)
        known.insert(node.id);
    for (qsizetype at = 0; at < m_groups.size(); ++at) {
        for (const QString &id : m_groups[at].nodes) {
            if (known.contains(id) && !groups.contains(id))
                groups.insert(id, int(at));
        }
    }
    return groups;
}

// A group without any box is not drawn.
void CanvasScene::syncGroups()
{
    clearGroups();
    const QHash<QString, int> groups = membership(m_graph);
    for (qsizetype at = 0; at < m_groups.size(); ++at) {
        QList<NodeItem *> members;
        for (const QString &id : m_groups[at].nodes) {
            if (groups.value(id, -1) == at && !members.contains(node(id)))
                members.append(node(id));
        }
        if (members.isEmpty())
            continue;
        auto *frame = new GroupItem(*this, int(at), m_groups[at], members);
        m_frames.append(frame);
        addItem(frame);
    }
    for (WireItem *wire : std::as_const(m_wires)) {
        const GroupItem *const from = wire->from() ? wire->from()->group() : nullptr;
        const bool isInside = from && wire->to() && wire->to()->group() == from && from->group().isCollapsed;
        wire->setVisible(!isInside);
    }
    routeWires();
    update();
}

void CanvasScene::selectGroup(int index, bool adds)
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        if (!adds)
            clearSelection();
        for (const GroupItem *frame : std::as_const(m_frames)) {
            for (NodeItem *member : frame->index() == index ? frame->members() : QList<NodeItem *>())
                member->setSelected(true);
        }
    }
    refreshStates();
    Q_EMIT selected();
}

int CanvasScene::groupOf(const QString &nodeId) const
{
    const NodeItem *const item = node(nodeId);
    return item && item->group() ? item->group()->index() : -1;
}

int CanvasScene::groupAt(QPointF scenePoint) const
{
    for (const GroupItem *frame : m_frames) {
        if (frame->shape().contains(scenePoint))
            return frame->index();
    }
    return -1;
}

} // namespace fermata
