// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of CanvasScene: how its boxes and wires are being looked at.
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"

#include <QScopedValueRollback>

namespace fermata {

QList<NodeItem *> CanvasScene::selectedNodes() const
{
    QList<NodeItem *> nodes;
    const QList<QGraphicsItem *> items = selectedItems();
    for (QGraphicsItem *item : items) {
        if (auto *const node = qgraphicsitem_cast<NodeItem *>(item))
            nodes.append(node);
    }
    return nodes;
}

QString CanvasScene::selectedNode() const
{
    const QList<NodeItem *> nodes = selectedNodes();
    return nodes.isEmpty() ? QString() : nodes.last()->node().id;
}

WireItem *CanvasScene::selectedWire() const
{
    const QList<QGraphicsItem *> items = selectedItems();
    return items.size() == 1 ? qgraphicsitem_cast<WireItem *>(items.first()) : nullptr;
}

void CanvasScene::select(const QString &nodeId)
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        clearSelection();
        if (NodeItem *const item = node(nodeId))
            item->setSelected(true);
    }
    refreshStates();
    Q_EMIT selected();
}

void CanvasScene::selectWire(const QString &wireId)
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        clearSelection();
        if (WireItem *const item = wire(wireId))
            item->setSelected(true);
    }
    refreshStates();
    Q_EMIT selected();
}

void CanvasScene::showTargets(const QString &from, const Judge &mayEnd)
{
    m_drawnFrom = from;
    m_mayEnd = mayEnd;
    refreshStates();
}

void CanvasScene::hideTargets()
{
    m_drawnFrom.clear();
    m_mayEnd = {};
    refreshStates();
}

void CanvasScene::setStale(bool stale)
{
    if (std::exchange(m_isStale, stale) != stale)
        refreshStates();
}

void CanvasScene::setMatches(const QSet<QString> &ids)
{
    m_matches = ids;
    refreshStates();
}

void CanvasScene::setLive(const QHash<QString, LiveState> &states)
{
    if (m_live == states)
        return;
    m_live = states;
    refreshStates();
}

// The selected ones and what a wire joins to them; empty when nothing is selected.
QSet<const QGraphicsItem *> CanvasScene::related() const
{
    QSet<const QGraphicsItem *> items;
    const QList<QGraphicsItem *> chosen = selectedItems();
    for (const QGraphicsItem *item : chosen) {
        items.insert(item);
        if (const auto *const node = qgraphicsitem_cast<const NodeItem *>(item)) {
            for (const WireItem *wire : node->wires) {
                items.insert(wire);
                items.insert(wire->from());
                items.insert(wire->to());
            }
        } else if (const auto *const wire = qgraphicsitem_cast<const WireItem *>(item)) {
            items.insert(wire->from());
            items.insert(wire->to());
        }
    }
    return items;
}

void CanvasScene::refreshStates()
{
    if (m_quiet)
        return;
    const QSet<const QGraphicsItem *> near = related();
    const bool fades = !near.isEmpty() && !m_mayEnd;
    for (NodeItem *item : std::as_const(m_nodes)) {
        CardState state = item->state();
        const QString &id = item->node().id;
        state.isSelected = item->isSelected();
        state.isFaded = fades && !near.contains(item) && item->node().loop.isEmpty();
        state.isStale = m_isStale;
        state.hasMatch = m_matches.contains(id);
        state.isInLoop = !item->node().loop.isEmpty();
        state.live = m_live.value(id, LiveState::Unknown);
        state.target = CardState::Target::None;
        if (m_mayEnd && id != m_drawnFrom)
            state.target = m_mayEnd(item->node()) ? CardState::Target::Possible : CardState::Target::Refused;
        item->setState(state);
    }
    for (GroupItem *frame : std::as_const(m_frames))
        frame->update();
    for (WireItem *wire : std::as_const(m_wires)) {
        wire->setState({.isSelected = wire->isSelected(),
                        .isFaded = fades && !near.contains(wire) && !wire->wire().isInLoop,
                        .isInLoop = wire->wire().isInLoop,
                        .isStale = m_isStale});
    }
}

} // namespace fermata
