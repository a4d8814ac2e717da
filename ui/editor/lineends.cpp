// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/lineends.h"

#include "ui/editor/numbers.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

namespace fermata {

using Sci = QsciScintillaBase;

LineEnds::LineEnds(Surface &surface, const Theme &theme, TextMarks &marks)
    : m_surface(surface), m_theme(theme), m_marks(marks)
{
    surface.addOverlay([this](QPainter &painter) { paint(painter); });
}

void LineEnds::setTexts(const QHash<int, QString> &texts)
{
    m_surface.send(Sci::SCI_MARKERDELETEALL, numbers::LineEndMarker);
    m_marks.lineEnds.clear();
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        if (it.key() >= 1 && it.key() <= m_surface.lineCount())
            m_marks.lineEnds.push_back({LineAnchor(m_surface, it.key() - 1, numbers::LineEndMarker), it.value()});
    }
    Q_EMIT m_marks.changed();
}

void LineEnds::paint(QPainter &painter) const
{
    if (m_marks.lineEnds.empty())
        return;
    QFont font = m_theme.codeFont(12);
    font.setItalic(true);
    font.setPointSizeF(qMax(4.0, font.pointSizeF() + double(m_surface.send(Sci::SCI_GETZOOM))));
    const QFontMetricsF metrics(font);
    const int height = m_surface.lineHeight();
    painter.setFont(font);
    painter.setPen(m_theme.color(QStringLiteral("lineEnd")));
    for (const TextMarks::LineEnd &entry : m_marks.lineEnds) {
        const std::optional<long> line = entry.anchor.line(m_surface);
        if (!line || !m_surface.send(Sci::SCI_GETLINEVISIBLE, *line))
            continue;
        const QRect end = m_surface.caretRect(m_surface.lineEnd(*line));
        if (end.bottom() < 0 || end.top() > m_surface.viewport()->height())
            continue;
        const qreal left = qMax(end.left() + 24.0, m_surface.marginsWidth() + 8.0);
        const qreal room = m_surface.viewport()->width() - left - 8;
        if (room < 24)
            continue;
        const QString text = metrics.elidedText(entry.text, Qt::ElideRight, room);
        painter.drawText(QPointF(left, end.top() + (height + metrics.ascent() - metrics.descent()) / 2), text);
    }
}

} // namespace fermata
