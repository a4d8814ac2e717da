// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view/walk.h"

#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"

#include <cmath>
#include <limits>

namespace fermata {

namespace {

// How far `other` is in the arrow's direction; nothing when it is not there at all. What stands aside counts double.
qreal distance(QPointF from, QPointF other, Qt::Key arrow)
{
    const QPointF way = other - from;
    const bool isSideways = arrow == Qt::Key_Left || arrow == Qt::Key_Right;
    const qreal along = arrow == Qt::Key_Left  ? -way.x()
                      : arrow == Qt::Key_Right ? way.x()
                      : arrow == Qt::Key_Up    ? -way.y()
                                               : way.y();
    const qreal aside = std::abs(isSideways ? way.y() : way.x());
    return along < 1 ? std::numeric_limits<qreal>::max() : along + 2 * aside;
}

QString nearest(const QList<const NodeItem *> &nodes, const NodeItem *from, Qt::Key arrow)
{
    QString found;
    qreal least = std::numeric_limits<qreal>::max();
    for (const NodeItem *node : nodes) {
        const qreal away = node == from ? least : distance(from->pos(), node->pos(), arrow);
        if (away < least) {
            least = away;
            found = node->node().id;
        }
    }
    return found;
}

// The one at the other end of a wire whose height is nearest.
QString alongWire(const NodeItem *from, Qt::Key arrow)
{
    QString found;
    qreal least = std::numeric_limits<qreal>::max();
    for (const WireItem *wire : from->wires) {
        const bool forward = wire->from() == from;
        const NodeItem *const end = forward ? wire->to() : wire->from();
        if (forward != (arrow == Qt::Key_Right) || end == from)
            continue;
        if (const qreal away = std::abs(end->y() - from->y()); away < least) {
            least = away;
            found = end->node().id;
        }
    }
    return found;
}

QString firstNode(const CanvasScene &scene)
{
    const NodeItem *first = nullptr;
    for (const NodeItem *node : scene.nodes()) {
        if (!first || node->x() < first->x() || (node->x() == first->x() && node->y() < first->y()))
            first = node;
    }
    return first ? first->node().id : QString();
}

} // namespace

QString nodeTowards(const CanvasScene &scene, const QString &from, Qt::Key arrow)
{
    const NodeItem *const start = scene.node(from);
    if (!start)
        return firstNode(scene);
    if (arrow == Qt::Key_Left || arrow == Qt::Key_Right) {
        if (const QString end = alongWire(start, arrow); !end.isEmpty())
            return end;
    }
    QList<const NodeItem *> nodes;
    for (const NodeItem *node : scene.nodes())
        nodes.append(node);
    return nearest(nodes, start, arrow);
}

} // namespace fermata
