// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/markedtext.h"

#include <QPainter>
#include <QTextLayout>

namespace fermata {

qreal paintMarkedText(QPainter &painter, const QRect &place, const MarkedText &marked)
{
    QTextLayout layout(marked.text, painter.font());
    QList<QTextLayout::FormatRange> formats;
    for (const int mark : marked.marks) {
        QTextCharFormat format;
        format.setForeground(marked.markColor);
        format.setFontWeight(QFont::DemiBold);
        formats.append({mark, 1, format});
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(100'000);
    layout.endLayout();
    painter.save();
    painter.setClipRect(place, Qt::IntersectClip);
    painter.setPen(marked.color);
    layout.draw(&painter, QPointF(place.left(), place.top() + (place.height() - line.height()) / 2));
    painter.restore();
    return line.naturalTextWidth();
}

} // namespace fermata
