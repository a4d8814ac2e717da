// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of CanvasView: mouse and keys.
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/canvas/view/walk.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QScrollBar>

#include <cmath>

namespace fermata {

void CanvasView::notePlaces()
{
    m_before.clear();
    const QList<NodeItem *> chosen = m_scene.selectedNodes();
    for (const NodeItem *item : chosen)
        m_before.insert(item->node().id, item->pos());
}

void CanvasView::tellMoves()
{
    QHash<QString, QPointF> moved;
    for (auto before = m_before.cbegin(); before != m_before.cend(); ++before) {
        const NodeItem *const item = m_scene.node(before.key());
        if (item && item->pos() != *before)
            moved.insert(before.key(), item->pos());
    }
    m_before.clear();
    if (moved.isEmpty())
        return;
    m_scene.routeWires();
    Q_EMIT nodesMoved(moved);
}

// Whether the press was for the view itself: a pulse, a port, the ground.
bool CanvasView::beginPress(QMouseEvent *event)
{
    const QPointF at = mapToScene(event->position().toPoint());
    const QList<QGraphicsItem *> items =
        m_scene.items(at.x() - 10, at.y() - 10, 20, 20, Qt::IntersectsItemShape, Qt::DescendingOrder);
    for (QGraphicsItem *item : items) {
        if (const auto *const wire = qgraphicsitem_cast<WireItem *>(item)) {
            if (const QString request = wire->pulseAt(at); !request.isEmpty()) {
                Q_EMIT pulseClicked(request);
                return true;
            }
        }
        const auto *const node = qgraphicsitem_cast<NodeItem *>(item);
        if (node && node->isOnOutPort(at) && m_scene.mayBegin(node->node())) {
            m_wiring.begin(node->node().id);
            m_mouse = Mouse::Wiring;
            return true;
        }
    }
    if (itemAt(event->position().toPoint()))
        return false;
    if (event->modifiers() & Qt::ShiftModifier) {
        setDragMode(RubberBandDrag);
        return false;
    }
    m_scene.clearSelection();
    m_mouse = Mouse::Panning;
    m_last = event->position().toPoint();
    viewport()->setCursor(Qt::ClosedHandCursor);
    return true;
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    setFocus(Qt::MouseFocusReason);
    if (m_wiring.isActive() && m_mouse == Mouse::Idle) { // begun by key: a click chooses
        m_wiring.moveTo(mapToScene(event->position().toPoint()));
        finishWire();
        return;
    }
    if (event->button() == Qt::MiddleButton) {
        m_mouse = Mouse::Panning;
        m_last = event->position().toPoint();
        viewport()->setCursor(Qt::ClosedHandCursor);
        return;
    }
    if (event->button() == Qt::RightButton)
        return;
    if (event->button() == Qt::LeftButton && beginPress(event))
        return;
    QGraphicsView::mousePressEvent(event);
    if (m_scene.mouseGrabberItem()) {
        m_mouse = Mouse::Moving;
        notePlaces();
    }
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (m_mouse == Mouse::Panning) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (at.x() - m_last.x()));
        verticalScrollBar()->setValue(verticalScrollBar()->value() - (at.y() - m_last.y()));
        m_last = at;
        m_framing = Framing::Own;
        return;
    }
    if (m_wiring.isActive()) {
        m_wiring.moveTo(mapToScene(at));
        viewport()->update();
        return;
    }
    m_scene.setSnaps(m_mouse == Mouse::Moving);
    QGraphicsView::mouseMoveEvent(event);
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    const Mouse was = std::exchange(m_mouse, Mouse::Idle);
    m_scene.setSnaps(false);
    if (was == Mouse::Panning) {
        viewport()->unsetCursor();
        return;
    }
    if (was == Mouse::Wiring) {
        finishWire();
        return;
    }
    QGraphicsView::mouseReleaseEvent(event);
    setDragMode(NoDrag);
    if (was == Mouse::Moving)
        tellMoves();
}

void CanvasView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const auto *const node = qgraphicsitem_cast<NodeItem *>(itemAt(event->position().toPoint())))
        Q_EMIT activated(node->node().id);
    else if (const int group = m_scene.groupAt(mapToScene(event->position().toPoint())); group >= 0)
        Q_EMIT groupRenameRequested(group);
}

void CanvasView::contextMenuEvent(QContextMenuEvent *event)
{
    QString id = m_scene.selectedNode();
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Mouse) {
        QGraphicsItem *const item = itemAt(event->pos());
        const auto *const node = qgraphicsitem_cast<NodeItem *>(item);
        id = node ? node->node().id : QString();
        if (item && !item->isSelected()) {
            if (node)
                m_scene.select(id);
            else if (const auto *const wire = qgraphicsitem_cast<WireItem *>(item))
                m_scene.selectWire(wire->wire().id());
            else if (const int group = m_scene.groupAt(mapToScene(event->pos())); group >= 0)
                m_scene.selectGroup(group, false);
        }
        if (!node && m_scene.groupAt(mapToScene(event->pos())) >= 0)
            id = m_scene.selectedNode();
    } else if (const NodeItem *const node = m_scene.node(id)) {
        at = viewport()->mapToGlobal(mapFromScene(node->card().center()));
    }
    Q_EMIT menuRequested(id, at);
}

void CanvasView::nudge(QPointF by)
{
    notePlaces();
    const QList<NodeItem *> chosen = m_scene.selectedNodes();
    for (NodeItem *item : chosen)
        item->setPos(item->pos() + by);
    tellMoves();
}

bool CanvasView::walkKey(QKeyEvent *event)
{
    QPointF way;
    switch (event->key()) {
    case Qt::Key_Left: way = {-1, 0}; break;
    case Qt::Key_Right: way = {1, 0}; break;
    case Qt::Key_Up: way = {0, -1}; break;
    case Qt::Key_Down: way = {0, 1}; break;
    default: return false;
    }
    if (event->modifiers() & Qt::ControlModifier) {
        nudge(way * CanvasScene::grid);
        return true;
    }
    const auto arrow = static_cast<Qt::Key>(event->key());
    if (m_wiring.isWire()) {
        const QString from = m_wiring.target().isEmpty() ? m_wiring.from() : m_wiring.target();
        if (const QString next = nodeTowards(m_scene, from, arrow); !next.isEmpty()) {
            m_wiring.offer(next);
            reveal(next);
            viewport()->update();
        }
        return true;
    }
    if (const QString next = nodeTowards(m_scene, m_scene.selectedNode(), arrow); !next.isEmpty()) {
        m_scene.select(next);
        reveal(next);
    }
    return true;
}

bool CanvasView::wiringKey(QKeyEvent *event)
{
    if (!m_wiring.isActive())
        return false;
    if (event->key() == Qt::Key_Escape) {
        m_mouse = Mouse::Idle;
        giveUpDrop();
        return true;
    }
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_wiring.isWire()) {
        finishWire();
        return true;
    }
    return false;
}

bool CanvasView::commandKey(QKeyEvent *event)
{
    const QString chosen = m_scene.selectedNode();
    if (event->matches(QKeySequence::Undo)) {
        Q_EMIT undoRequested();
        return true;
    }
    if (event->matches(QKeySequence::Redo)
        || (event->key() == Qt::Key_Y && event->modifiers() == Qt::ControlModifier)) {
        Q_EMIT redoRequested();
        return true;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        for (NodeItem *item : m_scene.nodes())
            item->setSelected(true);
        return true;
    }
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_G && (event->modifiers() & Qt::ControlModifier)) {
        shift ? Q_EMIT ungroupRequested() : Q_EMIT groupRequested();
        return true;
    }
    const bool plain = !(event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (!plain)
        return false;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: Q_EMIT activated(chosen); return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace: Q_EMIT removeRequested(); return true;
    case Qt::Key_F2: Q_EMIT renameRequested(chosen); return true;
    case Qt::Key_F8: Q_EMIT nextProblemRequested(); return true;
    case Qt::Key_A: shift ? Q_EMIT arrangeRequested() : Q_EMIT addRequested(); return true;
    case Qt::Key_C: beginWire(chosen); return true;
    case Qt::Key_G:
        if (const int group = m_scene.groupOf(chosen); group >= 0)
            Q_EMIT m_scene.groupToggled(group);
        return true;
    case Qt::Key_Slash: Q_EMIT searchRequested(); return true;
    case Qt::Key_0: fit(); return true;
    case Qt::Key_1: zoomBy(1 / scaleNow()); return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal: zoomBy(1.25); return true;
    case Qt::Key_Minus: zoomBy(0.8); return true;
    case Qt::Key_Escape: m_scene.clearSelection(); return true;
    default: return false;
    }
}

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    if (wiringKey(event) || walkKey(event) || commandKey(event))
        event->accept();
    else
        event->ignore();
}

bool CanvasView::event(QEvent *event)
{
    // Keys that the window has shortcuts for, too: here they are for the canvas.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *const key = static_cast<QKeyEvent *>(event);
        const bool plain = !(key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
        const bool isOwn = key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)
                        || key->matches(QKeySequence::SelectAll)
                        || (key->key() == Qt::Key_G && (key->modifiers() & Qt::ControlModifier))
                        || (plain
                            && (key->key() < Qt::Key_Escape || key->key() == Qt::Key_Delete || key->key() == Qt::Key_F2
                                || key->key() == Qt::Key_F8));
        if (isOwn) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::NativeGesture) {
        const auto *const gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            zoomTo(scaleNow() * (1 + gesture->value()), gesture->position().toPoint());
            return true;
        }
    }
    return QGraphicsView::event(event);
}

} // namespace fermata
