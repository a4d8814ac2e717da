// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/loops.h"

#include <QSet>

#include <algorithm>

namespace fermata {

namespace {

// Whether what happens at one end makes something happen at the other.
bool carriesOn(const CanvasWire &wire)
{
    switch (wire.kind) {
    case EdgeKind::Trigger:
    case EdgeKind::Call:
    case EdgeKind::Destination:
    case EdgeKind::Write: return true;
    case EdgeKind::Read:
    case EdgeKind::Layer:
    case EdgeKind::Domain: return false;
    }
    return false;
}

using Next = QHash<QString, QStringList>;

// The shortest way from the node back to it, breadth first.
QStringList shortestCircle(const Next &next, const QString &start)
{
    QHash<QString, QString> cameFrom;
    QStringList queue{start};
    for (qsizetype at = 0; at < queue.size(); ++at) {
        const QString node = queue[at];
        for (const QString &other : next.value(node)) {
            if (other == start) {
                QStringList path{start};
                for (QString back = node; back != start; back = cameFrom.value(back))
                    path.prepend(back);
                path.prepend(start);
                return path;
            }
            if (!cameFrom.contains(other)) {
                cameFrom.insert(other, node);
                queue.append(other);
            }
        }
    }
    return {};
}

Next nextOf(const CanvasGraph &graph)
{
    Next next;
    for (const CanvasWire &wire : graph.wires) {
        if (carriesOn(wire))
            next[wire.from].append(wire.to);
    }
    return next;
}

} // namespace

QStringList loopThrough(const CanvasGraph &graph, const QString &nodeId)
{
    return shortestCircle(nextOf(graph), nodeId);
}

void markLoops(CanvasGraph &graph)
{
    // Only what both leads on and is led to can lie on a circle: most of a picture does not, and is not walked.
    const Next next = nextOf(graph);
    QSet<QString> called;
    for (const QStringList &some : next)
        called.unite(QSet<QString>(some.begin(), some.end()));
    QSet<std::pair<QString, QString>> steps;
    for (CanvasNode &node : graph.nodes) {
        if (!called.contains(node.id) || !next.contains(node.id))
            continue;
        const QStringList path = shortestCircle(next, node.id);
        for (qsizetype at = 0; at + 1 < path.size(); ++at)
            steps.insert({path[at], path[at + 1]});
        for (const QString &id : path) {
            const CanvasNode *const on = graph.node(id);
            node.loop += on ? on->title : id;
        }
    }
    for (CanvasWire &wire : graph.wires)
        wire.isInLoop = carriesOn(wire) && steps.contains({wire.from, wire.to});
}

} // namespace fermata
