// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/nodeitem.h"

#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/groupitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/theme/theme.h"

#include <QGraphicsSceneHoverEvent>
#include <QPainter>
#include <QWidget>

#include <cmath>

namespace fermata {

namespace {

constexpr qreal blockScale = 0.3;   // below: no words
constexpr qreal distantScale = 0.6; // below: the name only
constexpr qreal portReach = 14;     // around a port's middle: a target of 28 pixels

// What the picture depends on: how faint it is drawn is not of it, so that a selection among a thousand is quick.
CardState asPicture(CardState state)
{
    state.isFaded = false;
    if (state.target == CardState::Target::Refused)
        state.target = CardState::Target::None;
    return state;
}

qreal opacityOf(const CardState &state)
{
    if (state.target == CardState::Target::Refused)
        return 0.3;
    return state.isFaded ? 0.38 : 1;
}

} // namespace

NodeItem::NodeItem(CanvasScene &canvas, CanvasNode node) : m_canvas(canvas), m_node(std::move(node))
{
    setFlags(ItemIsSelectable | ItemIsMovable | ItemSendsGeometryChanges | ItemSendsScenePositionChanges);
    setAcceptHoverEvents(true);
    setZValue(2);
}

void NodeItem::setNode(const CanvasNode &node)
{
    if (m_node == node)
        return;
    m_node = node;
    m_canvas.pictures().drop(this);
    update();
}

void NodeItem::setState(const CardState &state)
{
    if (m_state == state)
        return;
    if (asPicture(m_state) != asPicture(state))
        m_canvas.pictures().drop(this);
    m_state = state;
    update();
}

void NodeItem::setGroup(GroupItem *group)
{
    m_group = group;
    if (std::exchange(m_standIn, std::nullopt)) {
        setAcceptHoverEvents(true);
        prepareGeometryChange();
        update();
    }
}

void NodeItem::stow(const QRectF &standIn)
{
    m_standIn = standIn;
    setAcceptHoverEvents(false);
    prepareGeometryChange();
    for (WireItem *wire : std::as_const(wires))
        wire->follow();
}

QPointF NodeItem::inPort() const
{
    const QRectF box = card();
    return {box.left(), box.center().y()};
}

QPointF NodeItem::outPort() const
{
    const QRectF box = card();
    return {box.right(), box.center().y()};
}

bool NodeItem::isOnOutPort(QPointF scenePoint) const
{
    const QPointF away = scenePoint - outPort();
    return !m_standIn && std::hypot(away.x(), away.y()) <= portReach;
}

QRectF NodeItem::card() const
{
    return m_standIn.value_or(QRectF(scenePos(), QSizeF(card::width, card::height)));
}

QRectF NodeItem::boundingRect() const
{
    return QRectF(0, 0, card::width, card::height).adjusted(-card::margin, -card::margin, card::margin, card::margin);
}

QPainterPath NodeItem::shape() const
{
    QPainterPath path;
    if (m_standIn)
        return path;
    path.addRect(0, 0, card::width, card::height);
    path.addEllipse(QPointF(card::width, card::height / 2), card::margin, card::margin);
    return path;
}

void NodeItem::paintVector(QPainter &painter, qreal scale) const
{
    if (scale < distantScale)
        paintDistantCard(painter, m_canvas.theme(), m_node, m_state);
    else
        paintCard(painter, m_canvas.theme(), m_node, m_state);
    paintPorts(painter);
}

void NodeItem::paintPorts(QPainter &painter) const
{
    const Theme &theme = m_canvas.theme();
    const auto port = [&](QPointF at, bool isLarge) {
        painter.setPen(QPen(theme.color(QStringLiteral("canvas.card")), 2));
        painter.setBrush(theme.color(isLarge ? QStringLiteral("accent") : QStringLiteral("canvas.wire")));
        painter.drawEllipse(at, isLarge ? 6.0 : 4.0, isLarge ? 6.0 : 4.0);
    };
    bool hasIn = false;
    bool hasOut = false;
    for (const WireItem *wire : wires) {
        hasIn |= wire->to() == this;
        hasOut |= wire->from() == this;
    }
    if (hasIn || m_state.target == CardState::Target::Possible)
        port({0, card::height / 2}, m_state.target == CardState::Target::Possible);
    const bool offers = (m_state.isHovered || m_state.isSelected) && m_canvas.mayBegin(m_node);
    if (hasOut || offers)
        port({card::width, card::height / 2}, offers);
}

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    if (m_standIn)
        return;
    const qreal scale = painter->worldTransform().m11();
    if (!widget) { // an export
        paintVector(*painter, 1);
        return;
    }
    if (scale < blockScale) {
        paintBlock(*painter, m_canvas.theme(), m_node, m_state);
        return;
    }
    painter->setOpacity(opacityOf(m_state));
    const qreal ratio = widget->devicePixelRatioF();
    const qreal sharp = m_canvas.sharpScale();
    const QPixmap picture = m_canvas.pictures().of(this, boundingRect().size(), {sharp, ratio}, [&](QPainter &into) {
        into.translate(-boundingRect().topLeft());
        paintVector(into, sharp);
    });
    if (std::abs(scale - sharp) > 1e-6) { // zooming: sharp again when it rests
        painter->drawPixmap(boundingRect(), picture, QRectF(picture.rect()));
        return;
    }
    // On the device's grid: half pixels would blur the words.
    const QPointF corner = painter->worldTransform().map(boundingRect().topLeft());
    painter->save();
    painter->resetTransform();
    painter->drawPixmap(QPointF(std::round(corner.x() * ratio), std::round(corner.y() * ratio)) / ratio, picture);
    painter->restore();
}

QVariant NodeItem::itemChange(GraphicsItemChange change, const QVariant &value)
{
    if (change == ItemPositionChange && m_canvas.snaps()) {
        const QPointF wanted = value.toPointF();
        return QPointF(std::round(wanted.x() / CanvasScene::grid) * CanvasScene::grid,
                       std::round(wanted.y() / CanvasScene::grid) * CanvasScene::grid);
    }
    if (change == ItemScenePositionHasChanged) {
        for (WireItem *wire : wires)
            wire->follow();
        if (m_group)
            m_group->follow();
    }
    return QGraphicsItem::itemChange(change, value);
}

void NodeItem::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    CardState state = m_state;
    state.isHovered = true;
    setState(state);
}

void NodeItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    CardState state = m_state;
    state.isHovered = false;
    setState(state);
}

} // namespace fermata
