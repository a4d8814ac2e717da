// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/composition.h"

#include "ui/editor/carets.h"
#include "ui/editor/surface.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QInputMethodEvent>
#include <QPainter>

namespace fermata {

using Sci = QsciScintillaBase;

void Composition::handle(const QInputMethodEvent &event)
{
    if (m_surface.send(Sci::SCI_GETREADONLY)) {
        m_preedit.clear();
        return;
    }
    if (!event.commitString().isEmpty() || event.replacementLength() > 0)
        commit(event);

    m_preedit = event.preeditString();
    m_cursor = int(m_preedit.size());
    for (const QInputMethodEvent::Attribute &attribute : event.attributes()) {
        if (attribute.type == QInputMethodEvent::Cursor)
            m_cursor = qBound(0, attribute.start, int(m_preedit.size()));
    }
    m_surface.viewport()->update();
    if (QInputMethod *method = QGuiApplication::inputMethod(); method && isActive())
        method->update(Qt::ImCursorRectangle);
}

void Composition::commit(const QInputMethodEvent &event)
{
    m_preedit.clear();
    const UndoStep step(m_surface);
    if (event.replacementLength() > 0) {
        TextPosition from = m_surface.placeOf(m_surface.caret());
        from.column += event.replacementStart();
        TextPosition to = from;
        to.column += event.replacementLength();
        m_surface.send(Sci::SCI_SETSEL, m_surface.positionOf(from), m_surface.positionOf(to));
    }
    typeAtCarets(m_surface, event.commitString().toUtf8());
}

QVariant Composition::answer(Qt::InputMethodQuery query) const
{
    const long position = m_surface.caret();
    const long line = m_surface.lineOf(position);
    const long start = m_surface.lineStart(line);
    switch (query) {
    case Qt::ImEnabled: return !m_surface.send(Sci::SCI_GETREADONLY);
    case Qt::ImHints: return int(Qt::ImhMultiLine);
    case Qt::ImFont: return fontOf(Sci::STYLE_DEFAULT);
    case Qt::ImCursorRectangle: {
        const QFontMetricsF metrics(fontOf(Sci::STYLE_DEFAULT));
        return m_surface.caretRect(position).translated(qRound(metrics.horizontalAdvance(m_preedit.left(m_cursor))), 0);
    }
    case Qt::ImCursorPosition: return int(m_surface.send(Sci::SCI_COUNTCODEUNITS, start, position));
    case Qt::ImAnchorPosition: {
        const long anchor = qBound(start, m_surface.send(Sci::SCI_GETANCHOR), m_surface.lineEnd(line));
        return int(m_surface.send(Sci::SCI_COUNTCODEUNITS, start, anchor));
    }
    case Qt::ImSurroundingText: return m_surface.string(start, m_surface.lineEnd(line));
    case Qt::ImCurrentSelection:
        return m_surface.string(m_surface.send(Sci::SCI_GETSELECTIONSTART), m_surface.send(Sci::SCI_GETSELECTIONEND));
    default: return {};
    }
}

void Composition::finish()
{
    if (!isActive())
        return;
    if (QInputMethod *method = QGuiApplication::inputMethod())
        method->commit();
    m_preedit.clear();
    m_surface.viewport()->update();
}

QFont Composition::fontOf(long style) const
{
    QByteArray name(int(m_surface.send(Sci::SCI_STYLEGETFONT, style)) + 1, '\0');
    m_surface.sendText(Sci::SCI_STYLEGETFONT, style, name);
    QFont font(QString::fromUtf8(name.constData()));
    const double points =
        double(m_surface.send(Sci::SCI_STYLEGETSIZEFRACTIONAL, style)) / int(Sci::SC_FONT_SIZE_MULTIPLIER);
    font.setPointSizeF(qMax(2.0, points + double(m_surface.send(Sci::SCI_GETZOOM))));
    font.setItalic(m_surface.send(Sci::SCI_STYLEGETITALIC, style));
    font.setBold(m_surface.send(Sci::SCI_STYLEGETBOLD, style));
    return font;
}

QColor Composition::colorOf(unsigned int message, long style) const
{
    const long bgr = m_surface.send(message, style);
    return QColor(bgr & 0xff, (bgr >> 8) & 0xff, (bgr >> 16) & 0xff);
}

qreal Composition::paintRestOfLine(QPainter &painter, long position, qreal x, qreal baseline) const
{
    const long end = m_surface.lineEnd(m_surface.lineOf(position));
    while (position < end && x < m_surface.viewport()->width()) {
        const long style = m_surface.send(Sci::SCI_GETSTYLEAT, position);
        long next = position;
        while (next < end && m_surface.send(Sci::SCI_GETSTYLEAT, next) == style)
            next = m_surface.send(Sci::SCI_POSITIONAFTER, next);
        const QString run = m_surface.string(position, next);
        painter.setFont(fontOf(style));
        painter.setPen(colorOf(Sci::SCI_STYLEGETFORE, style));
        painter.drawText(QPointF(x, baseline), run);
        x += QFontMetricsF(painter.font()).horizontalAdvance(run);
        position = next;
    }
    return x;
}

void Composition::paint(QPainter &painter) const
{
    if (!isActive())
        return;
    const long from = m_surface.send(Sci::SCI_GETSELECTIONSTART);
    const QRect place = m_surface.caretRect(from);
    const QFont font = fontOf(Sci::STYLE_DEFAULT);
    const QFontMetricsF metrics(font);
    const qreal width = metrics.horizontalAdvance(m_preedit);
    const qreal baseline = place.top() + (place.height() + metrics.ascent() - metrics.descent()) / 2;

    painter.save();
    painter.setClipRect(m_surface.viewport()->rect().adjusted(m_surface.marginsWidth(), 0, 0, 0));
    const long caretLine = m_surface.send(Sci::SCI_GETCARETLINEBACK);
    painter.fillRect(QRect(place.left(), place.top(), m_surface.viewport()->width(), place.height()),
                     QColor(caretLine & 0xff, (caretLine >> 8) & 0xff, (caretLine >> 16) & 0xff));
    paintRestOfLine(painter, m_surface.send(Sci::SCI_GETSELECTIONEND), place.left() + width, baseline);

    painter.setFont(font);
    painter.setPen(colorOf(Sci::SCI_STYLEGETFORE, Sci::STYLE_DEFAULT));
    painter.drawText(QPointF(place.left(), baseline), m_preedit);
    const qreal underline = baseline + metrics.underlinePos() + 1;
    painter.drawLine(QPointF(place.left(), underline), QPointF(place.left() + width, underline));
    const qreal cursor = place.left() + metrics.horizontalAdvance(m_preedit.left(m_cursor));
    painter.fillRect(QRectF(cursor, place.top(), 2, place.height()), painter.pen().color());
    painter.restore();
}

} // namespace fermata
