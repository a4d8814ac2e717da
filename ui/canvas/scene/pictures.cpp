// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/scene/pictures.h"

#include <QPainter>

#include <cmath>

namespace fermata {

namespace {

constexpr qsizetype mostKilobytes = 64 * 1024;

} // namespace

Pictures::Pictures() : m_cache(mostKilobytes) {}

QPixmap Pictures::of(const NodeItem *item, QSizeF size, Sharpness sharpness,
                     const std::function<void(QPainter &)> &draw)
{
    if (const Picture *const known = m_cache.object(item); known && known->sharpness == sharpness)
        return known->pixmap;
    const qreal pixelsPerUnit = sharpness.scale * sharpness.ratio;
    const QSize pixels(int(std::ceil(size.width() * pixelsPerUnit)), int(std::ceil(size.height() * pixelsPerUnit)));
    QPixmap pixmap(pixels);
    pixmap.setDevicePixelRatio(sharpness.ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.scale(sharpness.scale, sharpness.scale);
    draw(painter);
    painter.end();
    m_cache.insert(item, new Picture{pixmap, sharpness}, qMax(1, pixels.width() * pixels.height() * 4 / 1024));
    return pixmap;
}

void Pictures::drop(const NodeItem *item)
{
    m_cache.remove(item);
}

void Pictures::clear()
{
    m_cache.clear();
}

} // namespace fermata
