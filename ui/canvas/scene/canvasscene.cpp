// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/canvasscene.h"

#include "ui/canvas/layout/layout.h"
#include "ui/canvas/layout/routes.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/theme/theme.h"

#include <QScopedValueRollback>

namespace fermata {

CanvasScene::CanvasScene(Theme &theme, QObject *parent) : QGraphicsScene(parent), m_theme(theme)
{
    connect(&m_theme, &Theme::changed, this, &CanvasScene::refreshLook);
    connect(this, &QGraphicsScene::selectionChanged, this, [this] {
        refreshStates();
        if (!m_quiet)
            Q_EMIT selected();
    });
}

CanvasScene::~CanvasScene()
{
    disconnect();
    m_quiet = true;
    clearGroups();
    // Wires first: they know their ends.
    qDeleteAll(std::exchange(m_wires, {}));
    qDeleteAll(std::exchange(m_nodes, {}));
}

void CanvasScene::show(const CanvasGraph &graph, const QHash<QString, QPointF> &places)
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        clearGroups(); // boxes are where they are, not where something stands for them
        syncNodes(graph);
        m_graph = graph;
        place(places);
        syncWires(graph);
        syncGroups();
        setSceneRect(picture().adjusted(-2000, -2000, 2000, 2000));
    }
    refreshStates();
    Q_EMIT shown();
}

void CanvasScene::syncNodes(const CanvasGraph &graph)
{
    QSet<QString> stays;
    for (const CanvasNode &node : graph.nodes)
        stays.insert(node.id);
    const QList<QString> known = m_nodes.keys();
    for (const QString &id : known) {
        if (!stays.contains(id))
            removeNode(m_nodes.take(id));
    }
    for (const CanvasNode &node : graph.nodes) {
        NodeItem *&item = m_nodes[node.id];
        if (item) {
            item->setNode(node);
        } else {
            item = new NodeItem(*this, node);
            item->setData(0, true); // has no place yet
            addItem(item);
        }
    }
}

void CanvasScene::removeNode(NodeItem *item)
{
    const QList<WireItem *> wires = item->wires;
    for (WireItem *wire : wires) {
        m_wires.remove(wire->wire().id());
        delete wire;
    }
    m_pictures.drop(item);
    delete item;
}

void CanvasScene::syncWires(const CanvasGraph &graph)
{
    QSet<QString> stays;
    for (const CanvasWire &wire : graph.wires) {
        const QString id = wire.id();
        NodeItem *const from = m_nodes.value(wire.from);
        NodeItem *const to = m_nodes.value(wire.to);
        if (!from || !to)
            continue;
        stays.insert(id);
        WireItem *&item = m_wires[id];
        if (item) {
            item->setWire(wire);
        } else {
            item = new WireItem(*this, wire, from, to);
            addItem(item);
        }
    }
    const QList<QString> known = m_wires.keys();
    for (const QString &id : known) {
        if (!stays.contains(id))
            delete m_wires.take(id);
    }
}

// A place that was chosen, else the one it has, else one near its neighbours.
void CanvasScene::place(const QHash<QString, QPointF> &places)
{
    QHash<QString, std::size_t> indexes;
    std::vector<LayoutNode> nodes;
    for (const CanvasNode &node : m_graph.nodes) {
        LayoutNode one{.width = card::width, .height = card::height, .placed = std::nullopt};
        NodeItem *const item = m_nodes.value(node.id);
        if (const auto chosen = places.constFind(node.id); chosen != places.constEnd())
            one.placed = LayoutPoint{chosen->x(), chosen->y()};
        else if (!item->data(0).toBool())
            one.placed = LayoutPoint{item->x(), item->y()};
        indexes.insert(node.id, nodes.size());
        nodes.push_back(one);
    }
    std::vector<LayoutEdge> edges;
    for (const CanvasWire &wire : m_graph.wires) {
        if (indexes.contains(wire.from) && indexes.contains(wire.to))
            edges.push_back({indexes.value(wire.from), indexes.value(wire.to)});
    }
    const std::vector<LayoutPoint> points = stableLayout(nodes, edges);
    for (const CanvasNode &node : m_graph.nodes) {
        NodeItem *const item = m_nodes.value(node.id);
        item->setData(0, false);
        item->setPos(points[indexes.value(node.id)].x, points[indexes.value(node.id)].y);
    }
}

void CanvasScene::arrange()
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        clearGroups();
        for (NodeItem *item : std::as_const(m_nodes))
            item->setData(0, true);
        place({});
        if (!m_groups.isEmpty())
            placeInGroups();
        syncGroups();
        setSceneRect(picture().adjusted(-2000, -2000, 2000, 2000));
    }
    Q_EMIT shown();
}

void CanvasScene::routeWires()
{
    std::vector<LayoutRect> boxes;
    for (const NodeItem *item : std::as_const(m_nodes)) {
        const QRectF card = item->card();
        boxes.push_back({card.left(), card.top(), card.right(), card.bottom()});
    }
    const Routes routes(std::move(boxes));
    for (WireItem *wire : std::as_const(m_wires)) {
        if (!wire->from() || !wire->to())
            continue;
        const QPointF from = wire->from()->outPort();
        const QPointF to = wire->to()->inPort();
        QPolygonF way;
        for (const LayoutPoint &point : routes.between({from.x(), from.y()}, {to.x(), to.y()}))
            way.append({point.x, point.y});
        wire->setWay(way);
    }
}

NodeItem *CanvasScene::node(const QString &id) const
{
    return m_nodes.value(id);
}

WireItem *CanvasScene::wire(const QString &id) const
{
    return m_wires.value(id);
}

QRectF CanvasScene::picture() const
{
    QRectF all;
    for (const NodeItem *item : m_nodes)
        all = all.united(item->card());
    for (const GroupItem *frame : m_frames)
        all = all.united(frame->frame());
    return all.adjusted(-40, -40, 40, 40);
}

void CanvasScene::setSharpScale(qreal scale)
{
    if (qFuzzyCompare(m_sharpScale, scale))
        return;
    m_sharpScale = scale;
    update();
}

void CanvasScene::refreshLook()
{
    m_pictures.clear();
    update();
}

} // namespace fermata
