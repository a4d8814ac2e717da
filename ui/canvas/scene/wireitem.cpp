// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/wireitem.h"

#include "ui/canvas/layout/routes.h"
#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/kindlook.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QGraphicsSceneHoverEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fermata {

namespace {

constexpr qreal plainScale = 0.3; // below: straight lines without arrows
constexpr qreal labelScale = 0.7; // above: what it is labelled with
constexpr qreal reach = 7;        // from the line, for the mouse
constexpr qreal arrow = 8;
constexpr qreal longestLabel = 92;
constexpr qreal labelReach = 60; // to either side of its middle, with its air
constexpr int mostBeside = 4;    // wires between the same two boxes; more of them are one with their number
constexpr qreal apart = 22;      // of those: a label's height and a little air

} // namespace

WireItem::WireItem(CanvasScene &canvas, CanvasWire wire, NodeItem *from, NodeItem *to)
    : m_canvas(canvas), m_wire(std::move(wire)), m_from(from), m_to(to)
{
    setFlags(ItemIsSelectable);
    setAcceptHoverEvents(true);
    setZValue(1);
    m_from->wires.append(this);
    if (m_to != m_from)
        m_to->wires.append(this);
    follow();
}

WireItem::~WireItem()
{
    release();
}

void WireItem::release()
{
    for (NodeItem *end : {m_from, m_to}) {
        if (end)
            end->wires.removeOne(this);
    }
    m_from = m_to = nullptr;
}

void WireItem::setWire(const CanvasWire &wire)
{
    if (m_wire == wire)
        return;
    const bool isRelabelled = m_wire.label != wire.label;
    m_wire = wire;
    if (isRelabelled)
        rebuild();
    update();
}

void WireItem::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    setZValue(state.isSelected || state.isInLoop ? 1.5 : 1);
    update();
}

QPainterPath WireItem::between(QPointF from, QPointF to, const QPolygonF &way)
{
    QPainterPath path(from);
    const QPointF tip(to.x() - 2, to.y());
    if (to.x() >= from.x() + 24) {
        QPolygonF stops = way;
        stops.append(tip);
        QPointF at = from;
        for (const QPointF &next : std::as_const(stops)) {
            const qreal pull = std::min(wirePull({at.x(), at.y()}, {next.x(), next.y()}), next.x() - at.x());
            if (at.y() == next.y())
                path.lineTo(next);
            else
                path.cubicTo(at + QPointF(pull, 0), next - QPointF(pull, 0), next);
            at = next;
        }
        return path;
    }
    // Back to the left: around, below or above what stands between.
    const qreal side = to.y() >= from.y() ? 1 : -1;
    const qreal depth = std::max(56.0, std::abs(to.y() - from.y()) * 0.5) * side;
    const QPointF turn((from.x() + to.x()) / 2,
                       (from.y() + to.y()) / 2 + (std::abs(to.y() - from.y()) < 80 ? depth : 0));
    path.cubicTo(from + QPointF(72, 0), QPointF(from.x() + 72, turn.y()), turn);
    path.cubicTo(QPointF(to.x() - 72, turn.y()), tip - QPointF(72, 0), tip);
    return path;
}

void WireItem::follow()
{
    lead({});
}

void WireItem::setWay(const QPolygonF &way)
{
    lead(way);
}

// A curve is dear to measure: not anew for the same one.
void WireItem::lead(const QPolygonF &way)
{
    if (!m_from || !m_to)
        return;
    const std::pair<QPointF, QPointF> ends(m_from->outPort(), m_to->inPort());
    if (m_way == way && m_ends == ends && !m_path.isEmpty())
        return;
    m_way = way;
    m_ends = ends;
    rebuild();
}

void WireItem::setBundle(int place, int count)
{
    if (m_place == place && m_count == count)
        return;
    m_place = place;
    m_count = count;
    rebuild();
    update();
}

// Beside the others that have the same ends, so that each and its label can be seen and hit.
QPolygonF WireItem::spreadWay() const
{
    const auto &[from, to] = m_ends;
    if (!m_way.isEmpty() || m_count < 2 || m_count > mostBeside || to.x() < from.x() + 40)
        return m_way;
    const QPointF middle = (from + to) / 2 + QPointF(0, (m_place - (m_count - 1) / 2.0) * apart);
    return {middle - QPointF(4, 0), middle + QPointF(4, 0)};
}

QString WireItem::shownLabel() const
{
    if (m_count <= mostBeside)
        return m_wire.label;
    return m_place == 0 ? QStringLiteral("× %1").arg(m_count) : QString();
}

void WireItem::rebuild()
{
    prepareGeometryChange();
    m_path = between(m_ends.first, m_ends.second, spreadWay());
    m_middle.reset();
    const qreal aside = m_wire.label.isEmpty() ? 12 : labelReach;
    m_bounds = m_path.controlPointRect().adjusted(-aside, -14, aside, 14);
}

QPainterPath WireItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(2 * reach);
    return stroker.createStroke(m_path);
}

QColor WireItem::color() const
{
    const Theme &theme = m_canvas.theme();
    if (m_state.isInLoop)
        return theme.color(QStringLiteral("error"));
    if (m_state.isSelected || m_isHovered || m_wire.weight == CanvasWire::Weight::Strong)
        return theme.color(QStringLiteral("accent"));
    if (m_wire.kind == EdgeKind::Destination && m_wire.label.contains(QLatin1String("fail"), Qt::CaseInsensitive))
        return theme.color(QStringLiteral("error"));
    return theme.color(m_state.isStale ? QStringLiteral("disabled") : KindLook::token(m_wire.kind));
}

void WireItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const qreal scale = widget ? painter->worldTransform().m11() : 1;
    const bool isFaint = m_wire.weight == CanvasWire::Weight::Faint && !m_state.isSelected && !m_isHovered;
    painter->setOpacity(m_state.isFaded || isFaint ? 0.18 : 1);
    const bool strong =
        m_state.isSelected || m_state.isInLoop || m_isHovered || m_wire.weight == CanvasWire::Weight::Strong;
    if (scale < plainScale) {
        painter->setRenderHint(QPainter::Antialiasing, false);
        painter->setPen(QPen(color(), strong ? 2 / scale : 0));
        painter->drawLine(m_path.elementAt(0), m_path.currentPosition());
        return;
    }
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(color(), strong ? 2.5 : 1.75, Qt::SolidLine, Qt::RoundCap);
    if (m_wire.kind == EdgeKind::Destination)
        pen.setDashPattern({4, 3});
    else if (m_wire.kind == EdgeKind::Read || m_wire.kind == EdgeKind::Write)
        pen.setDashPattern({1, 3});
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    paintArrow(*painter);
    const QString label = shownLabel();
    const bool isNew = !label.isEmpty() && m_from && label != m_from->node().title;
    if (isNew && scale >= labelScale && (!m_state.isFaded || strong))
        paintLabel(*painter);
    if (!m_pulses.isEmpty())
        paintPulses(*painter);
}

void WireItem::paintArrow(QPainter &painter) const
{
    const QPointF tip = m_path.currentPosition() + QPointF(1, 0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color());
    painter.drawPolygon(QPolygonF{tip, tip + QPointF(-arrow, -arrow * 0.55), tip + QPointF(-arrow, arrow * 0.55)});
}

void WireItem::paintLabel(QPainter &painter)
{
    const Theme &theme = m_canvas.theme();
    const QFont font = theme.smallFont();
    const QFontMetricsF metrics(font);
    const QString text = metrics.elidedText(shownLabel(), Qt::ElideMiddle, longestLabel);
    const qreal width = metrics.horizontalAdvance(text) + 14;
    if (!m_middle)
        m_middle = m_path.pointAtPercent(0.5);
    const QRectF pill(*m_middle - QPointF(width / 2, 10), QSizeF(width, 20));
    painter.setPen(QPen(theme.color(QStringLiteral("border")), 1));
    painter.setBrush(theme.color(QStringLiteral("canvas.ground")));
    painter.drawRoundedRect(pill, 6, 6);
    painter.setFont(font);
    painter.setPen(theme.color(QStringLiteral("text2")));
    painter.drawText(pill, Qt::AlignCenter, text);
}

void WireItem::paintPulses(QPainter &painter) const
{
    const Theme &theme = m_canvas.theme();
    painter.setPen(Qt::NoPen);
    for (const Pulse &pulse : m_pulses) {
        const QPointF at = m_path.pointAtPercent(std::clamp(pulse.at, 0.0, 1.0));
        QColor light = theme.color(pulse.hasFailed ? QStringLiteral("error") : QStringLiteral("accent"));
        for (const auto &[radius, alpha] : {std::pair{11.0, 0.14F}, std::pair{7.5, 0.3F}, std::pair{4.0, 1.0F}}) {
            light.setAlphaF(alpha);
            painter.setBrush(light);
            painter.drawEllipse(at, radius, radius);
        }
    }
}

void WireItem::addPulse(const Pulse &pulse)
{
    constexpr qsizetype most = 12; // more at a time cannot be told apart
    if (m_pulses.size() >= most)
        m_pulses.removeFirst();
    m_pulses.append(pulse);
    update();
}

void WireItem::movePulses(qreal by)
{
    for (Pulse &pulse : m_pulses)
        pulse.at += by;
    m_pulses.removeIf([](const Pulse &pulse) { return pulse.at > 1; });
    update();
}

QString WireItem::pulseAt(QPointF scenePoint) const
{
    for (const Pulse &pulse : m_pulses) {
        const QPointF away = m_path.pointAtPercent(std::clamp(pulse.at, 0.0, 1.0)) - scenePoint;
        if (std::hypot(away.x(), away.y()) < 14)
            return pulse.requestId;
    }
    return {};
}

void WireItem::hoverEnterEvent(QGraphicsSceneHoverEvent *)
{
    m_isHovered = true;
    update();
}

void WireItem::hoverLeaveEvent(QGraphicsSceneHoverEvent *)
{
    m_isHovered = false;
    update();
}

} // namespace fermata
