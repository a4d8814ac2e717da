// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view/wiring.h"

#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/kindlook.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/scene/wireitem.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace fermata {

namespace {

constexpr qreal catchment = 16; // around a box: its ports stand out of it

} // namespace

void Wiring::begin(const QString &from)
{
    const NodeItem *const start = m_scene.node(from);
    if (!start)
        return;
    m_from = from;
    m_free = start->outPort();
    const CanvasNode node = start->node();
    m_scene.showTargets(from,
                        [this, node](const CanvasNode &other) { return m_rules.whyNotWire(node, other).isEmpty(); });
}

void Wiring::beginDrop(NodeKind kind)
{
    m_dropped = kind;
    m_scene.showTargets({},
                        [this, kind](const CanvasNode &other) { return m_rules.whyNotDrop(kind, &other).isEmpty(); });
}

void Wiring::moveTo(QPointF scenePoint)
{
    m_free = scenePoint;
    QString target;
    for (const NodeItem *node : m_scene.nodes()) {
        if (node->card().adjusted(-catchment, -catchment, catchment, catchment).contains(scenePoint)) {
            target = node->node().id;
            break;
        }
    }
    meet(target);
}

void Wiring::offer(const QString &target)
{
    if (const NodeItem *const node = m_scene.node(target))
        m_free = node->inPort();
    meet(target);
}

void Wiring::meet(const QString &target)
{
    m_target = target == m_from ? QString() : target;
    m_refusal.clear();
    const NodeItem *const node = m_scene.node(m_target);
    if (m_dropped)
        m_refusal = m_rules.whyNotDrop(*m_dropped, node ? &node->node() : nullptr);
    else if (const NodeItem *const start = m_scene.node(m_from); start && node)
        m_refusal = m_rules.whyNotWire(start->node(), node->node());
}

void Wiring::end()
{
    m_from.clear();
    m_dropped.reset();
    m_target.clear();
    m_refusal.clear();
    m_scene.hideTargets();
}

void Wiring::paint(QPainter &painter) const
{
    if (!isActive())
        return;
    const Theme &theme = m_scene.theme();
    const bool refused = !m_refusal.isEmpty();
    const QColor color = theme.color(refused ? QStringLiteral("error") : QStringLiteral("accent"));
    painter.setRenderHint(QPainter::Antialiasing);
    const NodeItem *const target = refused ? nullptr : m_scene.node(m_target);
    if (const NodeItem *const start = m_scene.node(m_from)) {
        painter.setPen(QPen(color, 2.5, refused ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(WireItem::between(start->outPort(), target ? target->inPort() : m_free));
    }
    if (m_dropped) {
        const CanvasNode ghost{.id = {},
                               .kind = *m_dropped,
                               .title = KindLook::name(*m_dropped),
                               .detail = {},
                               .isDeclared = true,
                               .isDraft = true,
                               .place = {}};
        painter.save();
        painter.setOpacity(0.85);
        painter.translate(m_free - QPointF(card::width / 2, card::height / 2));
        paintDistantCard(painter, theme, ghost, {});
        painter.restore();
    }
    if (!refused)
        return;
    const QFont font = theme.smallFont();
    const qreal width = QFontMetricsF(font).horizontalAdvance(m_refusal) + 20;
    const QRectF pill(m_free + QPointF(-width / 2, m_dropped ? 44 : 18), QSizeF(width, 26));
    painter.setPen(QPen(color, 1));
    painter.setBrush(theme.color(QStringLiteral("raised")));
    painter.drawRoundedRect(pill, 6, 6);
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(pill, Qt::AlignCenter, m_refusal);
}

} // namespace fermata
