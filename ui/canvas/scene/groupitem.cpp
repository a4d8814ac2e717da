// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/groupitem.h"

#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/theme/theme.h"

#include <QCursor>
#include <QFontMetricsF>
#include <QGraphicsSceneMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace fermata {

namespace {

constexpr qreal glyph = 14;
constexpr qreal wordScale = 0.3; // below: no name

} // namespace

GroupItem::GroupItem(CanvasScene &canvas, int index, CanvasGroup group, QList<NodeItem *> members)
    : m_canvas(canvas), m_index(index), m_group(std::move(group)), m_members(std::move(members))
{
    setZValue(m_group.isCollapsed ? 2 : 0.5);
    setAcceptedMouseButtons(Qt::LeftButton);
    setCursor(Qt::OpenHandCursor);
    for (NodeItem *member : std::as_const(m_members))
        member->setGroup(this);
    follow();
}

GroupItem::~GroupItem()
{
    for (NodeItem *member : std::as_const(m_members))
        member->setGroup(nullptr);
}

void GroupItem::follow()
{
    if (!m_follows)
        return;
    prepareGeometryChange();
    QRectF all;
    for (const NodeItem *member : std::as_const(m_members))
        all = all.united(QRectF(member->pos(), QSizeF(card::width, card::height)));
    if (m_group.isCollapsed) {
        m_frame = QRectF(all.topLeft(), QSizeF(card::width, card::height));
        for (NodeItem *member : std::as_const(m_members))
            member->stow(m_frame);
        return;
    }
    m_frame = all.adjusted(-air, -air - headHeight, air, air);
}

QRectF GroupItem::head() const
{
    return m_group.isCollapsed ? m_frame : QRectF(m_frame.topLeft(), QSizeF(m_frame.width(), headHeight));
}

QRectF GroupItem::arrow() const
{
    const QRectF top = head();
    return {top.left() + 10, top.center().y() - glyph / 2, glyph, glyph};
}

QRectF GroupItem::boundingRect() const
{
    return m_frame.adjusted(-2, -2, 8, 8);
}

QPainterPath GroupItem::shape() const
{
    QPainterPath path;
    path.addRect(head());
    return path;
}

void GroupItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *widget)
{
    const Theme &theme = m_canvas.theme();
    const qreal scale = widget ? painter->worldTransform().m11() : 1;
    painter->setRenderHint(QPainter::Antialiasing);
    QColor fill = theme.color(QStringLiteral("text2"));
    fill.setAlphaF(0.07F);
    const bool isChosen = std::ranges::any_of(m_members, [](const NodeItem *item) { return item->isSelected(); });
    painter->setPen(QPen(theme.color(isChosen ? QStringLiteral("accent") : QStringLiteral("border")), 1.25));
    if (m_group.isCollapsed) { // a pile of cards
        painter->setBrush(theme.color(QStringLiteral("canvas.card")));
        painter->drawRoundedRect(m_frame.translated(6, 6), card::radius, card::radius);
        painter->drawRoundedRect(m_frame.translated(3, 3), card::radius, card::radius);
        painter->drawRoundedRect(m_frame, card::radius, card::radius);
    } else {
        painter->setBrush(fill);
        painter->drawRoundedRect(m_frame, card::radius + 3, card::radius + 3);
    }
    if (scale < wordScale)
        return;
    const QString icon = m_group.isCollapsed ? QStringLiteral("chevron-right") : QStringLiteral("chevron-down");
    theme.icon(icon, QStringLiteral("text2")).paint(painter, arrow().toRect());
    QFont font = theme.uiFont();
    font.setPixelSize(13);
    font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    painter->setPen(theme.color(m_group.isCollapsed ? QStringLiteral("text") : QStringLiteral("text2")));
    const QRectF room = head().adjusted(32, 0, -40, 0);
    painter->drawText(room, Qt::AlignVCenter | Qt::AlignLeft,
                      QFontMetricsF(font).elidedText(m_group.name, Qt::ElideMiddle, room.width()));
    painter->setPen(theme.color(QStringLiteral("text2")));
    font.setWeight(QFont::Normal);
    painter->setFont(font);
    painter->drawText(head().adjusted(0, 0, -12, 0), Qt::AlignVCenter | Qt::AlignRight,
                      QString::number(m_members.size()));
}

// The members are selected with it, so that what is done to a selection is done to them.
void GroupItem::mousePressEvent(QGraphicsSceneMouseEvent *event)
{
    if (arrow().adjusted(-8, -8, 8, 8).contains(event->scenePos())) {
        Q_EMIT m_canvas.groupToggled(m_index); // this item may be gone then
        return;
    }
    m_canvas.selectGroup(m_index, event->modifiers() & Qt::ControlModifier);
    m_grip = event->scenePos() - m_frame.topLeft();
}

void GroupItem::mouseMoveEvent(QGraphicsSceneMouseEvent *event)
{
    const QPointF wanted = event->scenePos() - m_grip;
    const QPointF corner(std::round(wanted.x() / CanvasScene::grid) * CanvasScene::grid,
                         std::round(wanted.y() / CanvasScene::grid) * CanvasScene::grid);
    const QPointF by = corner - m_frame.topLeft();
    const QPointF step(std::round(by.x() / CanvasScene::grid) * CanvasScene::grid,
                       std::round(by.y() / CanvasScene::grid) * CanvasScene::grid);
    if (step.isNull())
        return;
    m_follows = false;
    for (NodeItem *member : std::as_const(m_members))
        member->setPos(member->pos() + step);
    m_follows = true;
    follow();
}

} // namespace fermata
