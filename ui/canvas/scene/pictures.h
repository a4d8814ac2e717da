// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QPixmap>
#include <QSizeF>

#include <functional>

class QPainter;

namespace fermata {

class NodeItem;

// The pictures of the boxes that were looked at last, at most 64 MB of them.
class Pictures
{
public:
    Pictures();

    // For a screen of `ratio` device pixels per pixel, which the canvas has `scale` of for its unit.
    struct Sharpness
    {
        qreal scale = 1;
        qreal ratio = 1;

        bool operator==(const Sharpness &) const = default;
    };
    // Made by `draw` when there is none of this sharpness.
    QPixmap of(const NodeItem *item, QSizeF size, Sharpness sharpness, const std::function<void(QPainter &)> &draw);
    void drop(const NodeItem *item);
    void clear();

private:
    struct Picture
    {
        QPixmap pixmap;
        Sharpness sharpness;
    };
    QCache<const NodeItem *, Picture> m_cache;
};

} // namespace fermata
