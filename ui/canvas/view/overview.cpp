// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/view/overview.h"

#include "ui/canvas/scene/canvasscene.h"
#include "ui/canvas/scene/kindlook.h"
#include "ui/canvas/scene/nodeitem.h"
#include "ui/canvas/view/canvasview.h"
#include "ui/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace fermata {

Overview::Overview(CanvasScene &scene, CanvasView &view, Theme &theme, QWidget *parent)
    : QWidget(parent), m_scene(scene), m_view(view), m_theme(theme)
{
    setFixedSize(168, 112);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Overview map"));
    connect(&m_view, &CanvasView::looked, this, qOverload<>(&QWidget::update));
    connect(&m_scene, &CanvasScene::selected, this, qOverload<>(&QWidget::update));
    connect(&m_scene, &CanvasScene::shown, this, qOverload<>(&QWidget::update));
}

QRectF Overview::shownArea() const
{
    return m_view.mapToScene(m_view.viewport()->rect()).boundingRect();
}

bool Overview::isNeeded() const
{
    const QRectF seen = shownArea();
    const auto isSeen = [&seen](const NodeItem *node) { return seen.contains(node->card()); };
    return !std::ranges::all_of(m_scene.nodes(), isSeen);
}

QTransform Overview::fromScene() const
{
    const QRectF all = m_scene.picture().united(shownArea());
    const QRectF room = QRectF(rect()).adjusted(8, 8, -8, -8);
    const qreal scale = std::min(room.width() / all.width(), room.height() / all.height());
    QTransform transform;
    transform.translate(room.center().x() - all.center().x() * scale, room.center().y() - all.center().y() * scale);
    transform.scale(scale, scale);
    return transform;
}

void Overview::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = m_theme.color(QStringLiteral("raised"));
    ground.setAlphaF(0.94F);
    painter.setPen(QPen(m_theme.color(QStringLiteral("border")), 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    const QTransform place = fromScene();
    painter.setPen(Qt::NoPen);
    for (const NodeItem *node : m_scene.nodes()) {
        QColor color =
            m_theme.color(node->isSelected() ? QStringLiteral("accent") : KindLook::token(node->node().kind));
        color.setAlphaF(node->state().isFaded ? 0.3F : 0.9F);
        QRectF small = place.mapRect(node->card());
        small.setSize(small.size().expandedTo({3, 2}));
        painter.fillRect(small, color);
    }
    QColor veil = m_theme.color(QStringLiteral("accent"));
    veil.setAlphaF(0.1F);
    painter.setBrush(veil);
    painter.setPen(QPen(m_theme.color(QStringLiteral("accent")), 1.25));
    painter.drawRoundedRect(place.mapRect(shownArea()).intersected(QRectF(rect()).adjusted(4, 4, -4, -4)), 3, 3);
}

void Overview::look(QPointF at)
{
    m_view.lookAt(fromScene().inverted().map(at));
}

void Overview::mousePressEvent(QMouseEvent *event)
{
    look(event->position());
}

void Overview::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        look(event->position());
}

} // namespace fermata
