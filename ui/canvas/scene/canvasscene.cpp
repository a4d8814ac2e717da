// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/canvasscene.h"

#include "ui/canvas/layout/routes.h"
#include "ui/canvas/scene/building.h"
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
    m_stop.request_stop();
    m_quiet = true;
    clearGroups();
    // Wires first: they know their ends.
    qDeleteAll(std::exchange(m_wires, {}));
    qDeleteAll(std::exchange(m_nodes, {}));
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
