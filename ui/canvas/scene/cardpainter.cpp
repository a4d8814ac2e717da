// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/cardpainter.h"

#include "ui/canvas/scene/kindlook.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <utility>

namespace fermata {

namespace {

constexpr QRectF body{0, 0, card::width, card::height};

QColor mixed(const QColor &base, const QColor &over, qreal share)
{
    return QColor::fromRgbF(float(base.redF() + (over.redF() - base.redF()) * share),
                            float(base.greenF() + (over.greenF() - base.greenF()) * share),
                            float(base.blueF() + (over.blueF() - base.blueF()) * share));
}

QColor kindColor(const Theme &theme, const CanvasNode &node, const CardState &state)
{
    return state.isStale ? theme.color(QStringLiteral("disabled")) : theme.color(KindLook::token(node.kind));
}

QColor frameColor(const Theme &theme, const CanvasNode &node, const CardState &state)
{
    if (state.target == CardState::Target::Possible)
        return theme.color(QStringLiteral("ok"));
    if (state.isInLoop)
        return theme.color(QStringLiteral("error"));
    if (state.isSelected)
        return theme.color(QStringLiteral("accent"));
    if (state.hasMatch)
        return theme.color(QStringLiteral("warning"));
    if (state.isHovered)
        return mixed(theme.color(QStringLiteral("hairline")), kindColor(theme, node, state), 0.6);
    return theme.color(QStringLiteral("hairline"));
}

void paintShadow(QPainter &painter, const Theme &theme)
{
    QColor shade = theme.color(QStringLiteral("shadow"));
    shade.setAlphaF(shade.alphaF() * 0.09F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    for (int spread = 5; spread >= 1; --spread)
        painter.drawRoundedRect(body.adjusted(-spread, -spread + 2, spread, spread + 2), card::radius + spread,
                                card::radius + spread);
}

void paintBody(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state)
{
    const QColor kind = kindColor(theme, node, state);
    const QColor ground = theme.color(QStringLiteral("canvas.card"));
    if (state.isSelected || state.isFocused || state.target == CardState::Target::Possible) {
        QColor ring = frameColor(theme, node, state);
        ring.setAlphaF(0.28F);
        painter.setPen(QPen(ring, 4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(body.adjusted(-2, -2, 2, 2), card::radius + 2, card::radius + 2);
    }
    QPainterPath shape;
    shape.addRoundedRect(body, card::radius, card::radius);
    painter.fillPath(shape, state.isHovered ? mixed(ground, kind, 0.05) : ground);
    painter.save();
    painter.setClipPath(shape, Qt::IntersectClip);
    painter.fillRect(QRectF(0, 0, 3.5, card::height), kind);
    painter.restore();
    const bool strong =
        state.isSelected || state.isInLoop || state.hasMatch || state.target == CardState::Target::Possible;
    QPen frame(frameColor(theme, node, state), strong ? 1.75 : 1.0);
    const bool isOwnTrigger = node.kind == NodeKind::Http || node.kind == NodeKind::Timer;
    if ((!node.isDeclared && !isOwnTrigger) || node.isDraft)
        frame.setDashPattern({4, 3});
    painter.setPen(frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(body.adjusted(0.5, 0.5, -0.5, -0.5), card::radius - 0.5, card::radius - 0.5);
}

void paintGlyph(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state,
                const QRectF &tile, int side)
{
    QColor tint = kindColor(theme, node, state);
    tint.setAlphaF(theme.mode() == Theme::Mode::Dark ? 0.17F : 0.11F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tint);
    painter.drawRoundedRect(tile, 8, 8);
    const QString token = state.isStale ? QStringLiteral("disabled") : KindLook::token(node.kind);
    const QPointF corner = tile.center() - QPointF(side / 2.0, side / 2.0);
    theme.icon(KindLook::icon(node.kind), token).paint(&painter, QRect(corner.toPoint(), QSize(side, side)));
}

void paintProblems(QPainter &painter, const Theme &theme, const CanvasNode &node)
{
    const int count = node.errors > 0 ? node.errors : node.warnings;
    if (count == 0)
        return;
    const QString token = node.errors > 0 ? QStringLiteral("error") : QStringLiteral("warning");
    QFont font = theme.uiFont();
    font.setPixelSize(11);
    font.setWeight(QFont::DemiBold);
    const QString text = QString::number(count);
    const qreal width = 24 + QFontMetricsF(font).horizontalAdvance(text);
    const QRectF pill(card::width - width - 6, -9, width, 18);
    painter.setPen(QPen(theme.color(token), 1.25));
    painter.setBrush(theme.color(QStringLiteral("canvas.card")));
    painter.drawRoundedRect(pill, 9, 9);
    theme.icon(QStringLiteral("triangle-alert"), token)
        .paint(&painter, QRect(QPointF(pill.left() + 5, pill.top() + 3).toPoint(), QSize(12, 12)));
    painter.setFont(font);
    painter.setPen(theme.color(token));
    painter.drawText(pill.adjusted(18, 0, -5, 0), Qt::AlignCenter, text);
}

// Never by colour alone: cold is a snow flake, warm a filled dot, busy a ring, failed a triangle.
void paintLive(QPainter &painter, const Theme &theme, LiveState live)
{
    const QRectF place(card::width - 26, 15, 14, 14); // on the title's line, clear of the count of problems above
    const auto glyph = [&](const char *icon, const char *token) {
        theme.icon(QLatin1String(icon), QLatin1String(token)).paint(&painter, place.toRect());
    };
    switch (live) {
    case LiveState::Unknown: return;
    case LiveState::Cold: glyph("snowflake", "cold"); return;
    case LiveState::Failed: glyph("triangle-alert", "error"); return;
    case LiveState::Warm:
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(QStringLiteral("ok")));
        painter.drawEllipse(place.center(), 4, 4);
        return;
    case LiveState::Busy:
        painter.setPen(QPen(theme.color(QStringLiteral("accent")), 2.25));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(place.center(), 4.5, 4.5);
        return;
    }
}

bool endsWord(QChar before, QChar after)
{
    return !before.isLetterOrNumber() || (before.isLower() && after.isUpper());
}

// On one line, else on two that part between words: names that differ only in their middle stay apart.
QStringList titleLines(const QString &title, const QFontMetricsF &metrics, qreal room)
{
    if (metrics.horizontalAdvance(title) <= room)
        return {title};
    qsizetype fits = 1;
    while (fits < title.size() && metrics.horizontalAdvance(title.left(fits + 1)) <= room)
        ++fits;
    qsizetype parts = fits;
    while (parts > fits / 3 && !endsWord(title[parts - 1], title[parts]))
        --parts;
    const qsizetype at = parts > fits / 3 ? parts : fits;
    return {title.left(at).trimmed(), metrics.elidedText(title.mid(at).trimmed(), Qt::ElideMiddle, room)};
}

// The name at the left, in the middle of `place`'s height; how far down it goes.
qreal paintTitle(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state,
                 const QRectF &place, std::pair<int, int> sizes)
{
    QFont font = theme.uiFont();
    font.setWeight(QFont::DemiBold);
    font.setPixelSize(sizes.first);
    if (QFontMetricsF(font).horizontalAdvance(node.title) > place.width())
        font.setPixelSize(sizes.second);
    const QFontMetricsF metrics(font);
    const QStringList lines = titleLines(node.title, metrics, place.width());
    painter.setFont(font);
    painter.setPen(theme.color(state.isStale ? QStringLiteral("text2") : QStringLiteral("text")));
    const qreal line = std::ceil(metrics.height());
    qreal top = place.center().y() - line * qreal(lines.size()) / 2;
    for (const QString &text : lines) {
        painter.drawText(QRectF(place.left(), top, place.width(), line), Qt::AlignVCenter | Qt::AlignLeft, text);
        top += line;
    }
    return top;
}

} // namespace

void paintCard(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintShadow(painter, theme);
    paintBody(painter, theme, node, state);
    paintGlyph(painter, theme, node, state, QRectF(14, 13, 38, 38), 22);
    const qreal left = 62;
    const qreal room = card::width - left - (state.live == LiveState::Unknown ? 12 : 32);
    const qreal below = paintTitle(painter, theme, node, state, QRectF(left, 12, room, 20), {13, 12});
    QFont font = theme.uiFont();
    font.setPixelSize(12);
    font.setWeight(QFont::Normal);
    painter.setFont(font);
    painter.setPen(theme.color(QStringLiteral("text2")));
    const qreal wide = card::width - left - 12;
    const QString detail = QFontMetricsF(font).elidedText(node.detail, Qt::ElideRight, wide);
    const qreal top = std::max(32.0, below - 1); // below a name on two lines
    painter.drawText(QRectF(left, top, wide, 20), Qt::AlignVCenter | Qt::AlignLeft, detail);
    paintLive(painter, theme, state.live);
    paintProblems(painter, theme, node);
}

void paintDistantCard(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state)
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintBody(painter, theme, node, state);
    paintGlyph(painter, theme, node, state, QRectF(13, 11, 42, 42), 28);
    paintTitle(painter, theme, node, state, QRectF(64, 0, card::width - 64 - 8, card::height), {21, 19});
    if (node.errors + node.warnings > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(node.errors > 0 ? QStringLiteral("error") : QStringLiteral("warning")));
        painter.drawEllipse(QPointF(card::width - 8, 2), 7, 7);
    }
}

void paintBlock(QPainter &painter, const Theme &theme, const CanvasNode &node, const CardState &state)
{
    const QColor kind = kindColor(theme, node, state);
    QColor fill = mixed(theme.color(QStringLiteral("canvas.card")), kind, 0.55);
    if (state.isFaded || state.target == CardState::Target::Refused)
        fill = mixed(theme.color(QStringLiteral("canvas.ground")), fill, 0.35);
    painter.fillRect(body, fill);
    if (state.isSelected || state.hasMatch || state.isInLoop) {
        painter.setPen(QPen(frameColor(theme, node, state), 0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(body.adjusted(-6, -6, 6, 6));
    }
    if (node.errors > 0)
        painter.fillRect(QRectF(card::width - 36, 0, 36, 36), theme.color(QStringLiteral("error")));
}

} // namespace fermata
