// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/graph.h"

#include <QGraphicsItem>
#include <QList>
#include <QPainterPath>
#include <QPolygonF>

#include <optional>
#include <utility>

namespace fermata {

class CanvasScene;
class NodeItem;

// One call that runs along a wire now: a light from 0 to 1, and the call it stands for.
struct Pulse
{
    QString requestId;
    qreal at = 0;
    bool hasFailed = false;
};

// A wire between two boxes, from the right of one to the left of the other.
class WireItem : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };
    struct State
    {
        bool isSelected = false;
        bool isFaded = false;
        bool isInLoop = false;
        bool isStale = false;

        bool operator==(const State &) const = default;
    };

    WireItem(CanvasScene &canvas, CanvasWire wire, NodeItem *from, NodeItem *to);
    ~WireItem() override;

    const CanvasWire &wire() const { return m_wire; }
    NodeItem *from() const { return m_from; }
    NodeItem *to() const { return m_to; }
    void setWire(const CanvasWire &wire);
    void setState(State state);
    void follow(); // an end has moved: straight there, whatever stands between
    void setWay(const QPolygonF &way); // the points between its ends that it runs through, level at each
    // Which it is of how many between the same two boxes: a few run beside one another, many are drawn as one.
    void setBundle(int place, int count);
    void release(); // its ends go before it

    void addPulse(const Pulse &pulse);
    void movePulses(qreal by);
    bool hasPulses() const { return !m_pulses.isEmpty(); }
    QString pulseAt(QPointF scenePoint) const; // the request id; empty if none

    const QPainterPath &path() const { return m_path; } // in the scene
    static QPainterPath between(QPointF from, QPointF to, const QPolygonF &way = {});

    int type() const override { return Type; }
    QRectF boundingRect() const override { return m_bounds; }
    QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent *event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent *event) override;

private:
    void lead(const QPolygonF &way);
    void rebuild();
    QPolygonF spreadWay() const;
    QString shownLabel() const;
    QColor color() const;
    void paintArrow(QPainter &painter) const;
    void paintLabel(QPainter &painter);
    void paintPulses(QPainter &painter) const;

    CanvasScene &m_canvas;
    CanvasWire m_wire;
    NodeItem *m_from;
    NodeItem *m_to;
    State m_state;
    bool m_isHovered = false;
    QPolygonF m_way;
    int m_place = 0; // in the bundle
    int m_count = 1;
    std::pair<QPointF, QPointF> m_ends; // in the scene
    QPainterPath m_path;
    std::optional<QPointF> m_middle; // of the path; dear to find, so not before it is asked for
    QRectF m_bounds;
    QList<Pulse> m_pulses;
};

} // namespace fermata
