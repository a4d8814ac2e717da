// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokenicon.h"

#include "ui/theme/theme.h"

#include <QFile>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace fermata {

namespace {

QPixmap render(const QString &name, const QColor &color, const QSize &size)
{
    const QString key = QStringLiteral("fermata-icon/%1/%2/%3x%4")
                            .arg(name, color.name(QColor::HexArgb))
                            .arg(size.width())
                            .arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;

    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    QPainter painter(&pixmap);
    if (file.open(QIODevice::ReadOnly)) {
        QSvgRenderer svg(file.readAll().replace("currentColor", color.name().toLatin1()));
        svg.setAspectRatioMode(Qt::KeepAspectRatio);
        painter.setOpacity(color.alphaF());
        svg.render(&painter, QRectF(QPointF(), size));
    } else {
        // A name that does not exist must be seen.
        painter.fillRect(QRect(size.width() / 4, size.height() / 4, size.width() / 2, size.height() / 2), Qt::magenta);
    }
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

} // namespace

TokenIcon::TokenIcon(const Theme &theme, QString name, QString token)
    : m_theme(&theme), m_name(std::move(name)), m_token(std::move(token))
{
}

QColor TokenIcon::color(QIcon::Mode mode, QIcon::State state) const
{
    if (!m_theme)
        return Qt::gray;
    if (mode == QIcon::Disabled)
        return m_theme->color(QStringLiteral("disabled"));
    const bool neutral = m_token == QLatin1String("text2") || m_token == QLatin1String("text");
    if (neutral && state == QIcon::On)
        return m_theme->color(QStringLiteral("accent"));
    if (neutral && mode == QIcon::Active)
        return m_theme->color(QStringLiteral("accent"));
    if (neutral && mode == QIcon::Selected)
        return m_theme->color(QStringLiteral("text"));
    return m_theme->color(m_token);
}

void TokenIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const QTransform transform = painter->deviceTransform();
    const qreal scale =
        transform.type() <= QTransform::TxScale ? transform.m11() : painter->device()->devicePixelRatioF();
    const int side = qMin(rect.width(), rect.height());
    QPixmap pixmap = render(m_name, color(mode, state), QSize(1, 1) * qMax(1, qRound(side * scale)));
    pixmap.setDevicePixelRatio(scale);

    // Half device pixels would blur the strokes: snap to the device's grid.
    const QPointF corner = QRectF(rect).center() - QPointF(side / 2.0, side / 2.0);
    QPointF place = corner;
    if (transform.type() <= QTransform::TxScale) {
        const QPointF device = transform.map(corner);
        place += QPointF(qRound(device.x()) - device.x(), qRound(device.y()) - device.y()) / scale;
    }
    painter->drawPixmap(place, pixmap);
}

QPixmap TokenIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return render(m_name, color(mode, state), size);
}

QPixmap TokenIcon::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    // `size` already counts device pixels; the caller sets the ratio.
    Q_UNUSED(scale)
    return render(m_name, color(mode, state), size);
}

QIconEngine *TokenIcon::clone() const
{
    return new TokenIcon(*this);
}

} // namespace fermata
