// SPDX-License-Identifier: GPL-3.0-or-later
// The third part of CanvasScene: its groups.
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace fermata {

namespace {

// What is laid out as one: a group with its boxes in their own order, or a box that is in none.
struct Block
{
    QStringList ids;
    std::vector<LayoutPoint> inner;
    bool isGroup = false;

    LayoutNode outer() const
    {
        LayoutNode all{.width = card::width, .height = card::height, .placed = std::nullopt};
        for (const LayoutPoint &point : inner) {
            all.width = std::max(all.width, point.x + card::width);
            all.height = std::max(all.height, point.y + card::height);
        }
        if (isGroup) {
            all.width += 2 * GroupItem::air;
            all.height += 2 * GroupItem::air + GroupItem::headHeight;
        }
        return all;
    }
};

// The boxes of a block from left to right along the wires among them; the first corner is the origin.
std::vector<LayoutPoint> innerLayout(const QStringList &ids, const QList<CanvasWire> &wires)
{
    std::vector<LayoutEdge> edges;
    for (const CanvasWire &wire : wires) {
        const qsizetype from = ids.indexOf(wire.from);
        const qsizetype to = ids.indexOf(wire.to);
        if (from >= 0 && to >= 0)
            edges.push_back({std::size_t(from), std::size_t(to)});
    }
    const LayoutNode box{.width = card::width, .height = card::height, .placed = std::nullopt};
    std::vector<LayoutPoint> points = layeredLayout(std::vector<LayoutNode>(std::size_t(ids.size()), box), edges);
    LayoutPoint corner = points.front();
    for (const LayoutPoint &point : points)
        corner = {std::min(corner.x, point.x), std::min(corner.y, point.y)};
    for (LayoutPoint &point : points)
        point = {point.x - corner.x, point.y - corner.y};
    return points;
}

} // namespace

void CanvasScene::setGroups(const QList<CanvasGroup> &groups)
{
    m_groups = groups;
    syncGroups();
}

void CanvasScene::clearGroups()
{
    qDeleteAll(std::exchange(m_frames, {}));
}

// A box is in one group: the first that names it.
QHash<QString, int> CanvasScene::membership() const
{
    QHash<QString, int> groups;
    for (qsizetype at = 0; at < m_groups.size(); ++at) {
        for (const QString &id : m_groups[at].nodes) {
            if (m_nodes.contains(id) && !groups.contains(id))
                groups.insert(id, int(at));
        }
    }
    return groups;
}

// A group without any box is not drawn.
void CanvasScene::syncGroups()
{
    clearGroups();
    const QHash<QString, int> groups = membership();
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
        wire->follow();
    }
    routeWires();
    update();
}

void CanvasScene::placeInGroups()
{
    const QHash<QString, int> groups = membership();
    std::vector<Block> blocks(std::size_t(m_groups.size()));
    QHash<QString, std::size_t> blockOf;
    for (const CanvasNode &node : std::as_const(m_graph.nodes)) {
        const int group = groups.value(node.id, -1);
        const std::size_t at = group >= 0 ? std::size_t(group) : blocks.size();
        if (group < 0)
            blocks.emplace_back();
        blocks[at].ids += node.id;
        blocks[at].isGroup = group >= 0;
        blockOf.insert(node.id, at);
    }
    std::vector<LayoutNode> outer;
    for (Block &block : blocks) {
        if (!block.ids.isEmpty())
            block.inner = innerLayout(block.ids, m_graph.wires);
        outer.push_back(block.outer());
    }
    std::vector<LayoutEdge> edges;
    for (const CanvasWire &wire : std::as_const(m_graph.wires)) {
        const bool areKnown = blockOf.contains(wire.from) && blockOf.contains(wire.to);
        if (areKnown && blockOf.value(wire.from) != blockOf.value(wire.to))
            edges.push_back({blockOf.value(wire.from), blockOf.value(wire.to)});
    }
    const std::vector<LayoutPoint> places = layeredLayout(outer, edges);
    for (std::size_t at = 0; at < blocks.size(); ++at) {
        const QPointF air =
            blocks[at].isGroup ? QPointF(GroupItem::air, GroupItem::air + GroupItem::headHeight) : QPointF();
        for (qsizetype box = 0; box < blocks[at].ids.size(); ++box) {
            const LayoutPoint &inner = blocks[at].inner[std::size_t(box)];
            m_nodes.value(blocks[at].ids[box])->setPos(QPointF(places[at].x + inner.x, places[at].y + inner.y) + air);
        }
    }
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
