// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/placestore.h"

#include <QGraphicsItem>

namespace fermata {

class CanvasScene;
class NodeItem;

// The frame around the boxes of a group, with its name. Collapsed it is one box that stands for them, at which their wires
// end. Its name moves them all; the arrow before it collapses and unfolds.
class GroupItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 3 };
    static constexpr qreal air = 20; // between the frame and the boxes
    static constexpr qreal headHeight = 30;

    // index: of the group in the scene's list. The members outlive it.
    GroupItem(CanvasScene &canvas, int index, CanvasGroup group, QList<NodeItem *> members);
    ~GroupItem() override;

    int index() const { return m_index; }
    const CanvasGroup &group() const { return m_group; }
    const QList<NodeItem *> &members() const { return m_members; }
    QRectF frame() const { return m_frame; } // in the scene
    void follow(); // a member has moved

    int type() const override { return Type; }
    QRectF boundingRect() const override;
    QPainterPath shape() const override; // the name; all of it while collapsed
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent *event) override;
    void mouseMoveEvent(QGraphicsSceneMouseEvent *event) override;

private:
    QRectF head() const; // where the name stands
    QRectF arrow() const;

    CanvasScene &m_canvas;
    int m_index;
    CanvasGroup m_group;
    QList<NodeItem *> m_members;
    QRectF m_frame;
    QPointF m_grip; // of the mouse, from the frame's corner
    bool m_follows = true;
};

} // namespace fermata
