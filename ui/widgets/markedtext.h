// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QRect>
#include <QString>

class QPainter;

namespace fermata {

// A line of text in which the letters that met what was typed stand out.
struct MarkedText
{
    QString text;
    QList<int> marks; // UTF-16 offsets
    QColor color;
    QColor markColor;
};

// In the painter's font, centred from top to bottom and cut off at the right; gives the width of the whole text.
qreal paintMarkedText(QPainter &painter, const QRect &place, const MarkedText &marked);

} // namespace fermata
