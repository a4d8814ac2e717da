// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/graph.h"

#include <QPointF>
#include <QString>

#include <functional>

class QPainter;

namespace fermata {

class CanvasScene;

// What may be done on a canvas: answered by whoever knows the format. An empty answer is a yes, else it says why not.
struct CanvasRules
{
    std::function<bool(const CanvasNode &)> mayBegin;
    std::function<QString(const CanvasNode &from, const CanvasNode &to)> whyNotWire;
    std::function<QString(NodeKind kind, const CanvasNode *onto)> whyNotDrop; // null: onto the ground
};

// A wire that is being drawn from a node, or a new node that is carried over the canvas: what it would meet, and why that
// is impossible.
class Wiring
{
public:
    Wiring(CanvasScene &scene, const CanvasRules &rules) : m_scene(scene), m_rules(rules) {}

    void begin(const QString &from);
    void beginDrop(NodeKind kind);
    void moveTo(QPointF scenePoint); // the free end
    void offer(const QString &target); // the same by key
    void end();

    bool isActive() const { return isWire() || m_dropped.has_value(); }
    bool isWire() const { return !m_from.isEmpty(); }
    QString from() const { return m_from; }
    QString target() const { return m_target; } // under the free end; empty if none
    QString refusal() const { return m_refusal; } // why the target is none

    void paint(QPainter &painter) const; // in the scene

private:
    void meet(const QString &target);

    CanvasScene &m_scene;
    const CanvasRules &m_rules;
    QString m_from;
    std::optional<NodeKind> m_dropped;
    QPointF m_free;
    QString m_target;
    QString m_refusal;
};

} // namespace fermata
