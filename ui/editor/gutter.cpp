// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/gutter.h"

#include "ui/editor/numbers.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace fermata {

using Sci = QsciScintillaBase;

Gutter::Gutter(Surface &surface, const Theme &theme, TextMarks &marks)
    : m_surface(surface), m_theme(theme), m_marks(marks)
{
    surface.addOverlay([this](QPainter &painter) { paint(painter); });
    surface.addToolTipSource([this](const QPoint &place) { return toolTip(place); });
    connect(&surface, &Surface::marginClicked, this, &Gutter::click);
    connect(&surface, &Surface::pointerMoved, this, &Gutter::point);
    connect(&surface, &Surface::pointerLeft, this, [this] { point(QPoint(-1, -1)); });
    connect(&m_marks, &TextMarks::changed, this, [this] {
        refreshCaretLine();
        m_surface.viewport()->update();
    });
}

void Gutter::setBreakpoints(const QList<BreakpointMark> &breakpoints)
{
    m_surface.send(Sci::SCI_MARKERDELETEALL, numbers::BreakpointMarker);
    m_marks.breakpoints.clear();
    for (const BreakpointMark &mark : breakpoints) {
        if (mark.line >= 1 && mark.line <= m_surface.lineCount())
            m_marks.breakpoints.push_back({LineAnchor(m_surface, mark.line - 1, numbers::BreakpointMarker), mark});
    }
    m_marks.toldBreakpoints = this->breakpoints();
    Q_EMIT m_marks.changed();
}

QList<BreakpointMark> Gutter::breakpoints() const
{
    QList<BreakpointMark> marks;
    for (const TextMarks::Breakpoint &entry : m_marks.breakpoints) {
        const std::optional<long> line = entry.anchor.line(m_surface);
        if (!line)
            continue;
        BreakpointMark mark = entry.mark;
        mark.line = int(*line) + 1;
        const bool taken = std::ranges::any_of(marks, [&mark](const BreakpointMark &m) { return m.line == mark.line; });
        if (!taken)
            marks.append(mark);
    }
    std::ranges::sort(marks, {}, &BreakpointMark::line);
    return marks;
}

void Gutter::setStoppedLine(int line)
{
    m_marks.stopped.remove(m_surface);
    m_marks.stopped = {};
    if (line >= 1 && line <= m_surface.lineCount())
        m_marks.stopped = LineAnchor(m_surface, line - 1, numbers::StoppedMarker);
    Q_EMIT m_marks.changed();
}

void Gutter::setChanges(const QList<ChangeMark> &changes)
{
    m_marks.changesLineCount = m_surface.lineCount();
    if (std::exchange(m_marks.changes, changes) != changes)
        Q_EMIT m_marks.changed();
}

void Gutter::setOnlineSigns(const QList<EditorMark> &marks)
{
    m_surface.send(Sci::SCI_MARKERDELETEALL, numbers::OnlineMarker);
    m_marks.onlineSigns.clear();
    for (const EditorMark &mark : marks) {
        if (mark.isInGutter && mark.line >= 1 && mark.line <= m_surface.lineCount())
            m_marks.onlineSigns.push_back({LineAnchor(m_surface, mark.line - 1, numbers::OnlineMarker), mark.message});
    }
    Q_EMIT m_marks.changed();
}

const TextMarks::OnlineSign *Gutter::onlineSignAt(long line) const
{
    for (const TextMarks::OnlineSign &sign : m_marks.onlineSigns) {
        if (sign.anchor.line(m_surface) == line)
            return &sign;
    }
    return nullptr;
}

// Until they are set anew, the marks below the caret go with their lines.
void Gutter::moveChanges()
{
    const long more = m_surface.lineCount() - m_marks.changesLineCount;
    if (more == 0 || m_marks.changes.isEmpty())
        return;
    m_marks.changesLineCount += more;
    const long edited = m_surface.lineOf(m_surface.caret()) + 1 - std::max(more, 0L);
    for (ChangeMark &mark : m_marks.changes) {
        if (mark.line > edited)
            mark.line += int(more);
        else if (mark.line + mark.count > edited && mark.count > 0)
            mark.count = std::max(1, mark.count + int(more));
    }
}

void Gutter::setLampLine(int line)
{
    if (std::exchange(m_lampLine, line) != line)
        m_surface.viewport()->update(0, 0, m_surface.marginsWidth(), m_surface.viewport()->height());
}

void Gutter::refreshCaretLine()
{
    // Scintilla paints the caret's line over marker backgrounds, so the stopped colour must be the
    // caret's there.
    const bool stopped = m_marks.stopped.line(m_surface) == m_surface.lineOf(m_surface.caret());
    m_surface.SendScintilla(Sci::SCI_SETCARETLINEBACK,
                            m_theme.color(stopped ? QStringLiteral("stoppedLine") : QStringLiteral("currentLine")));
}

void Gutter::followText()
{
    moveChanges();
    if (m_marks.breakpoints.empty())
        return;
    const QList<BreakpointMark> now = breakpoints();
    if (now == m_marks.toldBreakpoints)
        return;
    m_marks.toldBreakpoints = now;
    Q_EMIT breakpointsMoved();
}

void Gutter::click(int margin, int line)
{
    if (margin == numbers::FoldMargin) {
        if (m_surface.send(Sci::SCI_GETFOLDLEVEL, line) & Sci::SC_FOLDLEVELHEADERFLAG)
            m_surface.sendText(Sci::SCI_TOGGLEFOLDSHOWTEXT, line, QByteArrayLiteral(" … "));
    } else if (margin == numbers::BreakpointMargin && onlineSignAt(line)) {
        Q_EMIT onlineSignClicked(line + 1);
    } else if (margin == numbers::BreakpointMargin && line + 1 == m_lampLine) {
        Q_EMIT lampClicked();
    } else {
        Q_EMIT breakpointClicked(line + 1);
    }
}

int Gutter::lineAt(const QPoint &place) const
{
    const long clickable = m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::BreakpointMargin)
                         + m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::LineMargin);
    if (place.x() < 0 || place.x() >= clickable)
        return 0;
    const long position = m_surface.send(Sci::SCI_POSITIONFROMPOINT, m_surface.marginsWidth() + 8, place.y());
    return int(m_surface.lineOf(position)) + 1;
}

void Gutter::point(const QPoint &place)
{
    const int line = lineAt(place);
    if (std::exchange(m_hoverLine, line) != line)
        m_surface.viewport()->update(0, 0, m_surface.marginsWidth(), m_surface.viewport()->height());
}

QString Gutter::toolTip(const QPoint &place) const
{
    if (place.x() >= m_surface.marginsWidth() || m_hoverLine == 0)
        return {};
    const bool isOnSign = place.x() < m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::BreakpointMargin);
    if (const TextMarks::OnlineSign *const sign = isOnSign ? onlineSignAt(m_hoverLine - 1) : nullptr)
        return sign->message;
    if (m_hoverLine == m_lampLine && isOnSign)
        return CodeEditor::tr("Quick fix (Ctrl+.)");
    for (const BreakpointMark &mark : breakpoints()) {
        if (mark.line != m_hoverLine)
            continue;
        if (!mark.message.isEmpty())
            return mark.message;
        if (mark.state == BreakpointMark::State::Disabled)
            return CodeEditor::tr("Breakpoint, switched off.");
        return shapeToolTip(mark);
    }
    return {};
}

QString Gutter::shapeToolTip(const BreakpointMark &mark) const
{
    if (mark.state != BreakpointMark::State::Bound)
        return CodeEditor::tr("Breakpoint, not yet bound to running code.");
    switch (mark.kind) {
    case BreakpointMark::Kind::Plain: return CodeEditor::tr("Breakpoint. Click to remove it.");
    case BreakpointMark::Kind::Conditional: return CodeEditor::tr("Breakpoint with a condition. Click to remove it.");
    case BreakpointMark::Kind::Log: break;
    }
    return CodeEditor::tr("Log point. Click to remove it.");
}

void Gutter::paint(QPainter &painter) const
{
    const int height = m_surface.lineHeight();
    const int symbolWidth = int(m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::BreakpointMargin));
    const int foldWidth = int(m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::FoldMargin));
    const int foldLeft = symbolWidth + int(m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::LineMargin));
    paintChanges(painter);
    const QList<BreakpointMark> marks = breakpoints();
    const std::optional<long> stopped = m_marks.stopped.line(m_surface);
    for (const Surface::VisibleLine &visible : m_surface.visibleLines()) {
        const QRectF cell(0, visible.y, symbolWidth, height);
        const auto mark = std::ranges::find(marks, int(visible.line) + 1, &BreakpointMark::line);
        if (stopped == visible.line) {
            if (mark != marks.end())
                paintDot(painter, cell, *mark, 3);
            paintStopped(painter, cell, mark != marks.end());
        } else if (mark != marks.end()) {
            paintDot(painter, cell, *mark, 5.5);
        } else if (onlineSignAt(visible.line)) {
            const QRectF sign(cell.center().x() - 7, cell.center().y() - 7.5, 15, 15);
            m_theme.icon(QStringLiteral("cloud"), QStringLiteral("warning")).paint(&painter, sign.toRect());
        } else if (m_lampLine == visible.line + 1) {
            const QRectF lamp(cell.center().x() - 7, cell.center().y() - 7.5, 15, 15);
            m_theme.icon(QStringLiteral("lightbulb"), QStringLiteral("warning")).paint(&painter, lamp.toRect());
        } else if (m_hoverLine == visible.line + 1) {
            painter.setOpacity(0.45);
            paintDot(painter, cell, {.state = BreakpointMark::State::Bound, .message = {}}, 5.5);
            painter.setOpacity(1);
        }
        if (m_surface.send(Sci::SCI_GETFOLDLEVEL, visible.line) & Sci::SC_FOLDLEVELHEADERFLAG)
            paintChevron(painter, QRectF(foldLeft, visible.y, foldWidth, height),
                         m_surface.send(Sci::SCI_GETFOLDEXPANDED, visible.line) != 0);
    }
}

// A bar at the right edge of the line numbers; a wedge where lines went.
void Gutter::paintChanges(QPainter &painter) const
{
    if (m_marks.changes.isEmpty())
        return;
    constexpr qreal width = 3;
    const int height = m_surface.lineHeight();
    const qreal left = qreal(m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::BreakpointMargin)
                             + m_surface.send(Sci::SCI_GETMARGINWIDTHN, numbers::LineMargin));
    const QColor added = m_theme.color(QStringLiteral("ok"));
    const QColor modified = m_theme.color(QStringLiteral("accent"));
    const QColor removed = m_theme.color(QStringLiteral("error"));
    painter.setPen(Qt::NoPen);
    for (const Surface::VisibleLine &visible : m_surface.visibleLines()) {
        const long line = visible.line + 1;
        for (const ChangeMark &mark : m_marks.changes) {
            if (mark.count > 0 && line >= mark.line && line < mark.line + mark.count) {
                painter.fillRect(QRectF(left, visible.y, width, height),
                                 mark.kind == ChangeMark::Kind::Added ? added : modified);
            } else if (mark.count == 0 && line == mark.line) {
                const QPointF wedge[] = {
                    {left, visible.y - 5.0}, {left + 5, qreal(visible.y)}, {left, visible.y + 5.0}};
                painter.setBrush(removed);
                painter.drawPolygon(wedge, 3);
            }
        }
    }
}

void Gutter::paintDot(QPainter &painter, const QRectF &cell, const BreakpointMark &mark, qreal radius) const
{
    const bool bound = mark.state == BreakpointMark::State::Bound;
    const bool asleep = mark.state == BreakpointMark::State::NotBound || mark.state == BreakpointMark::State::Disabled;
    const QColor color = m_theme.color(asleep ? QStringLiteral("disabled") : QStringLiteral("breakpoint"));
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(bound ? QBrush(color) : QBrush(Qt::NoBrush));
    const QPointF middle(cell.center().x() + 1, cell.center().y());
    if (mark.kind == BreakpointMark::Kind::Log) {
        const qreal reach = radius + 0.25;
        painter.drawPolygon(QPolygonF({middle - QPointF(reach, 0), middle - QPointF(0, reach),
                                       middle + QPointF(reach, 0), middle + QPointF(0, reach)}));
        return;
    }
    painter.drawEllipse(middle, radius - 0.75, radius - 0.75);
    if (mark.kind != BreakpointMark::Kind::Conditional || radius < 5)
        return;
    painter.setPen(QPen(bound ? m_theme.color(QStringLiteral("base")) : color, 1.5));
    for (const qreal offset : {-1.5, 1.5})
        painter.drawLine(middle + QPointF(-2, offset), middle + QPointF(2, offset));
}

void Gutter::paintStopped(QPainter &painter, const QRectF &cell, bool onBreakpoint) const
{
    const QPointF middle(cell.center().x() + 1, cell.center().y());
    const QColor color = m_theme.color(QStringLiteral("stoppedMark"));
    QPainterPath sign;
    sign.moveTo(middle + QPointF(-6, -5));
    sign.lineTo(middle + QPointF(1, -5));
    sign.lineTo(middle + QPointF(7, 0));
    sign.lineTo(middle + QPointF(1, 5));
    sign.lineTo(middle + QPointF(-6, 5));
    sign.closeSubpath();
    painter.setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(sign);
    // With a breakpoint inside the sign holds its dot, otherwise it is full.
    if (!onBreakpoint)
        painter.fillPath(sign, color);
}

void Gutter::paintChevron(QPainter &painter, const QRectF &cell, bool open) const
{
    painter.setPen(QPen(m_theme.color(QStringLiteral("lineNumber")), 1.3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.save();
    painter.translate(cell.center());
    if (!open)
        painter.rotate(-90);
    const QPointF points[] = {{-3.5, -1.75}, {0, 1.75}, {3.5, -1.75}};
    painter.drawPolyline(points, 3);
    painter.restore();
}

} // namespace fermata
