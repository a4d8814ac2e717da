// SPDX-License-Identifier: GPL-3.0-or-later
// The fourth part of CanvasScene: where the boxes of a graph go, and the picture that is made of it. A large one is laid
// out in another thread and made in turns, so that the window answers meanwhile.
#include "app/async/when.h"
#include "ui/canvas/layout/layout.h"
#include "ui/canvas/scene/building.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"

#include <QElapsedTimer>
#include <QScopedValueRollback>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>

namespace fermata {

namespace {

constexpr std::ptrdiff_t mostAtOnce = 150; // boxes without a place that are laid out within a frame
constexpr qint64 turnMs = 8;
constexpr qreal surroundings = 2000; // of a picture, that can be scrolled to

using Points = std::vector<LayoutPoint>;

} // namespace

// What a layout is made of.
struct CanvasScene::Wish
{
    CanvasGraph graph;
    std::vector<LayoutNode> nodes; // in its order
    std::vector<LayoutEdge> edges;
    std::vector<int> groups; // of each node while everything is arranged anew; else empty

    Points laidOut(const std::stop_token &stop) const
    {
        if (groups.empty())
            return stableLayout(nodes, edges, {}, stop);
        return groupedLayout(nodes, edges, groups, {.air = GroupItem::air, .head = GroupItem::headHeight}, stop);
    }
};

void CanvasScene::show(const CanvasGraph &graph, const QHash<QString, QPointF> &places)
{
    m_wanted = graph;
    Wish wish = wishFor(graph);
    for (std::size_t at = 0; at < wish.nodes.size(); ++at) {
        const QString &id = graph.nodes[qsizetype(at)].id;
        const NodeItem *const item = m_arranges ? nullptr : m_nodes.value(id);
        if (const auto chosen = places.constFind(id); chosen != places.constEnd())
            wish.nodes[at].placed = LayoutPoint{chosen->x(), chosen->y()};
        else if (item)
            wish.nodes[at].placed = LayoutPoint{item->x(), item->y()};
    }
    layOut(std::move(wish));
}

void CanvasScene::arrange()
{
    m_arranges = true;
    layOut(wishFor(m_wanted));
}

CanvasScene::Wish CanvasScene::wishFor(const CanvasGraph &graph) const
{
    Wish wish{.graph = graph, .nodes = {}, .edges = {}, .groups = {}};
    const QHash<QString, int> groups = membership(graph);
    QHash<QString, std::size_t> indexes;
    for (const CanvasNode &node : graph.nodes) {
        indexes.insert(node.id, wish.nodes.size());
        wish.nodes.push_back({.width = card::width, .height = card::height, .placed = std::nullopt});
        if (m_arranges && !groups.isEmpty())
            wish.groups.push_back(groups.value(node.id, -1));
    }
    for (const CanvasWire &wire : graph.wires) {
        const auto from = indexes.constFind(wire.from);
        const auto to = indexes.constFind(wire.to);
        if (from != indexes.constEnd() && to != indexes.constEnd())
            wish.edges.push_back({*from, *to});
    }
    return wish;
}

void CanvasScene::layOut(Wish wish)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_building.reset();
    ++m_asked;
    const auto isLoose = [](const LayoutNode &node) { return !node.placed; };
    if (std::ranges::count_if(wish.nodes, isLoose) <= mostAtOnce) {
        Points points = wish.laidOut({});
        begin(std::make_unique<Building>(Building{.graph = std::move(wish.graph), .points = std::move(points)}));
        return;
    }
    m_isPlacing = true;
    const CanvasGraph graph = wish.graph;
    const auto work = [wish = std::move(wish), stop = m_stop.get_token()] {
        return Result<Points>(wish.laidOut(stop));
    };
    whenDone(QtConcurrent::run(work), this, [this, graph, asked = m_asked](const Result<Points> &points) {
        if (points && asked == m_asked)
            begin(std::make_unique<Building>(Building{.graph = graph, .points = *points, .isInTurns = true}));
    });
}

void CanvasScene::begin(std::unique_ptr<Building> building)
{
    for (const LayoutPoint &point : building->points)
        building->extent |= QRectF(point.x, point.y, card::width, card::height);
    m_building = std::move(building);
    {
        const QScopedValueRollback quiet(m_quiet, true);
        clearGroups(); // boxes are where they are, not where something stands for them
    }
    if (m_building->isInTurns)
        Q_EMIT placed();
    buildSome();
}

void CanvasScene::buildSome()
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        Building &now = *m_building;
        QElapsedTimer timer;
        timer.start();
        const auto isDue = [&] { return !now.isInTurns || timer.elapsed() < turnMs; };
        const bool hadNodes = now.nodesDone == now.graph.nodes.size();
        for (; now.nodesDone < now.graph.nodes.size() && isDue(); ++now.nodesDone) {
            const LayoutPoint &point = now.points[std::size_t(now.nodesDone)];
            addNode(now.graph.nodes[now.nodesDone], {point.x, point.y});
        }
        if (!hadNodes && now.nodesDone == now.graph.nodes.size())
            removeGoneNodes();
        for (; now.nodesDone == now.graph.nodes.size() && now.wiresDone < now.graph.wires.size() && isDue();
             ++now.wiresDone)
            addWire(now.graph.wires[now.wiresDone]);
        const bool isReady = now.nodesDone + now.wiresDone == now.graph.nodes.size() + now.graph.wires.size();
        if (!isReady) {
            QTimer::singleShot(0, this, [this, asked = m_asked] {
                if (asked == m_asked)
                    buildSome();
            });
            return;
        }
    }
    finish();
}

void CanvasScene::addNode(const CanvasNode &node, QPointF at)
{
    NodeItem *&item = m_nodes[node.id];
    if (item) {
        item->setNode(node);
        item->setPos(at);
        return;
    }
    item = new NodeItem(*this, node);
    item->setPos(at);
    addItem(item);
}

void CanvasScene::addWire(const CanvasWire &wire)
{
    const QString id = wire.id();
    NodeItem *const from = m_nodes.value(wire.from);
    NodeItem *const to = m_nodes.value(wire.to);
    if (!from || !to)
        return;
    m_building->wires.insert(id);
    WireItem *&item = m_wires[id];
    if (item) {
        item->setWire(wire);
    } else {
        item = new WireItem(*this, wire, from, to);
        addItem(item);
    }
}

void CanvasScene::removeGoneNodes()
{
    QSet<QString> stays;
    for (const CanvasNode &node : std::as_const(m_building->graph.nodes))
        stays.insert(node.id);
    const QList<QString> known = m_nodes.keys();
    for (const QString &id : known) {
        if (!stays.contains(id))
            removeNode(m_nodes.take(id));
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

void CanvasScene::finish()
{
    {
        const QScopedValueRollback quiet(m_quiet, true);
        const std::unique_ptr<Building> made = std::move(m_building);
        m_graph = made->graph;
        m_isPlacing = m_arranges = false;
        const QList<QString> known = m_wires.keys();
        for (const QString &id : known) {
            if (!made->wires.contains(id))
                delete m_wires.take(id);
        }
        bundleWires();
        syncGroups();
        setSceneRect(picture().adjusted(-surroundings, -surroundings, surroundings, surroundings));
    }
    refreshStates();
    Q_EMIT shown();
}

// Wires between the same two boxes would lie upon one another, and so would their labels.
void CanvasScene::bundleWires()
{
    QHash<QPair<QString, QString>, QList<WireItem *>> bundles;
    for (const CanvasWire &wire : std::as_const(m_graph.wires)) {
        WireItem *const item = m_wires.value(wire.id());
        QList<WireItem *> &bundle = bundles[{wire.from, wire.to}];
        if (item && !bundle.contains(item))
            bundle.append(item);
    }
    for (const QList<WireItem *> &bundle : std::as_const(bundles)) {
        for (qsizetype place = 0; place < bundle.size(); ++place)
            bundle[place]->setBundle(int(place), int(bundle.size()));
    }
}

QRectF CanvasScene::picture() const
{
    QRectF all;
    if (m_building) {
        all = m_building->extent;
    } else {
        for (const NodeItem *item : m_nodes)
            all |= item->card();
        for (const GroupItem *frame : m_frames)
            all |= frame->frame();
    }
    return all.adjusted(-40, -40, 40, 40);
}

} // namespace fermata
