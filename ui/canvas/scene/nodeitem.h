// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/scene/cardpainter.h"

#include <QGraphicsItem>
#include <QList>

#include <optional>

namespace fermata {

class CanvasScene;
class GroupItem;
class WireItem;

// A box on the canvas. It draws itself from a picture that is made once for the scale it is looked at.
class NodeItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    NodeItem(CanvasScene &canvas, CanvasNode node);

    const CanvasNode &node() const { return m_node; }
    const CardState &state() const { return m_state; }
    void setNode(const CanvasNode &node);
    void setState(const CardState &state);

    QPointF inPort() const;  // left, in the scene
    QPointF outPort() const; // right
    bool isOnOutPort(QPointF scenePoint) const;
    QRectF card() const; // in the scene

    QList<WireItem *> wires; // that begin or end here; not owned

    GroupItem *group() const { return m_group; } // that it is in; null for none; not owned
    void setGroup(GroupItem *group); // null shows it again
    void stow(const QRectF &standIn); // another box stands for it, at which its wires end
    bool isStowed() const { return m_standIn.has_value(); }

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    QVariant itemChange(GraphicsItemChange change, const QVariant &value) override;
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;

private:
    void paintVector(QPainter &painter, qreal scale) const;
    void paintPorts(QPainter &painter) const;

    CanvasScene &m_canvas;
    CanvasNode m_node;
    CardState m_state;
    GroupItem *m_group = nullptr;
    std::optional<QRectF> m_standIn; // in the scene
};

} // namespace fermata
