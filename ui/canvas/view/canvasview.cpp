// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view/canvasview.h"

#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace fermata {

namespace {

using namespace std::chrono_literals;

constexpr qreal least = 0.08;
constexpr qreal readable = 0.5;
constexpr qreal most = 2.5;
constexpr auto restAfter = 120ms;

} // namespace

CanvasView::CanvasView(CanvasScene &scene, Theme &theme, QWidget *parent)
    : QGraphicsView(parent), m_scene(scene), m_theme(theme), m_wiring(scene, m_rules)
{
    setScene(&scene);
    setFrameStyle(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setViewportUpdateMode(SmartViewportUpdate);
    setOptimizationFlags(DontSavePainterState | DontAdjustForAntialiasing);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Designer canvas"));
    m_rest.setSingleShot(true);
    m_rest.setInterval(restAfter);
    connect(&m_rest, &QTimer::timeout, this, &CanvasView::rest);
    for (const auto signal : {&CanvasScene::placed, &CanvasScene::shown}) {
        connect(&m_scene, signal, this, [this] {
            frame();
            Q_EMIT looked();
        });
    }
}

void CanvasView::setRules(CanvasRules rules)
{
    m_rules = std::move(rules);
    m_scene.setBegins([this](const CanvasNode &node) { return m_isEditable && m_rules.mayBegin(node); });
}

void CanvasView::setEditable(bool editable)
{
    m_isEditable = editable;
    if (!editable)
        m_wiring.end();
    viewport()->update();
}

void CanvasView::zoomTo(qreal scale, QPoint around)
{
    scale = std::clamp(scale, least, most);
    const QPointF fixed = mapToScene(around);
    setTransform(QTransform::fromScale(scale, scale));
    const QPointF moved = mapFromScene(fixed);
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + qRound(moved.x()) - around.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + qRound(moved.y()) - around.y());
    m_framing = Framing::Own;
    m_rest.start();
    Q_EMIT looked();
}

void CanvasView::zoomBy(qreal factor)
{
    zoomTo(scaleNow() * factor, viewport()->rect().center());
}

void CanvasView::fit()
{
    m_framing = Framing::All;
    frame();
}

// Where not all can be seen, what comes first: sources stand at the left.
void CanvasView::frame()
{
    const QRectF picture = m_scene.picture();
    if (m_framing == Framing::Own || picture.isEmpty() || viewport()->width() < 40)
        return;
    const qreal whole = std::min({viewport()->width() / picture.width(), viewport()->height() / picture.height(), 1.0});
    const qreal scale = std::max(whole, m_framing == Framing::Readable ? readable : least);
    setTransform(QTransform::fromScale(scale, scale));
    const QSizeF room = QSizeF(viewport()->size()) / scale;
    const QPointF first = picture.topLeft() + QPointF(room.width(), room.height()) / 2;
    centerOn(std::min(picture.center().x(), first.x()), std::min(picture.center().y(), first.y()));
    rest();
    Q_EMIT looked();
}

void CanvasView::rest()
{
    m_scene.setSharpScale(scaleNow());
}

QPointF CanvasView::middle() const
{
    return mapToScene(viewport()->rect().center());
}

void CanvasView::reveal(const QString &nodeId)
{
    const NodeItem *const item = m_scene.node(nodeId);
    if (!item)
        return;
    if (!mapToScene(viewport()->rect()).boundingRect().contains(item->card()))
        m_framing = Framing::Own;
    ensureVisible(item->card(), 48, 48);
}

void CanvasView::centre(const QString &nodeId)
{
    if (const NodeItem *const item = m_scene.node(nodeId)) {
        m_framing = Framing::Own;
        if (scaleNow() < 0.6)
            zoomTo(1, viewport()->rect().center());
        centerOn(item->card().center());
    }
}

void CanvasView::lookAt(QPointF scenePoint)
{
    m_framing = Framing::Own;
    centerOn(scenePoint);
}

void CanvasView::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_theme.color(QStringLiteral("canvas.ground")));
    qreal step = 3 * CanvasScene::grid;
    while (step * scaleNow() < 16)
        step *= 2;
    QList<QPointF> dots;
    for (qreal x = std::floor(rect.left() / step) * step; x < rect.right(); x += step) {
        for (qreal y = std::floor(rect.top() / step) * step; y < rect.bottom(); y += step)
            dots.append({x, y});
    }
    QPen pen(m_theme.color(QStringLiteral("canvas.dots")), 2, Qt::SolidLine, Qt::SquareCap);
    pen.setCosmetic(true);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(pen);
    painter->drawPoints(dots.constData(), int(dots.size()));
}

void CanvasView::drawForeground(QPainter *painter, const QRectF &)
{
    m_wiring.paint(*painter);
}

// A wheel with notches zooms, a touch pad pans; Ctrl zooms with both.
void CanvasView::wheelEvent(QWheelEvent *event)
{
    const bool isPad = !event->pixelDelta().isNull() && event->phase() != Qt::NoScrollPhase;
    if (isPad && !(event->modifiers() & Qt::ControlModifier)) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - event->pixelDelta().x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - event->pixelDelta().y());
        m_framing = Framing::Own;
    } else if (event->modifiers() & (Qt::ShiftModifier | Qt::AltModifier)) {
        const QPoint delta = event->angleDelta();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (delta.x() ? delta.x() : delta.y()));
        m_framing = Framing::Own;
    } else {
        zoomTo(scaleNow() * std::pow(1.0015, event->angleDelta().y()), event->position().toPoint());
    }
    event->accept();
}

void CanvasView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    frame();
    Q_EMIT looked();
}

void CanvasView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    Q_EMIT looked();
}

void CanvasView::carry(NodeKind kind, QPoint global)
{
    if (!m_wiring.isActive())
        m_wiring.beginDrop(kind);
    m_wiring.moveTo(mapToScene(viewport()->mapFromGlobal(global)));
    viewport()->update();
}

void CanvasView::drop(NodeKind kind, QPoint global)
{
    const QPoint at = viewport()->mapFromGlobal(global);
    m_wiring.moveTo(mapToScene(at));
    const QString target = m_wiring.target();
    const bool possible = m_wiring.refusal().isEmpty() && viewport()->rect().contains(at);
    m_wiring.end();
    viewport()->update();
    if (possible)
        Q_EMIT nodeDropped(kind, mapToScene(at), target);
}

void CanvasView::giveUpDrop()
{
    m_wiring.end();
    viewport()->update();
}

void CanvasView::beginWire(const QString &from)
{
    const NodeItem *const start = m_scene.node(from);
    if (!start || !m_scene.mayBegin(start->node()))
        return;
    m_wiring.begin(from);
    viewport()->update();
}

void CanvasView::finishWire()
{
    const QString from = m_wiring.from();
    const QString to = m_wiring.target();
    const bool possible = !to.isEmpty() && m_wiring.refusal().isEmpty();
    m_wiring.end();
    viewport()->update();
    if (possible)
        Q_EMIT wireDrawn(from, to);
}

} // namespace fermata
