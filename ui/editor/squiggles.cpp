// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/squiggles.h"

#include "ui/editor/numbers.h"

namespace fermata {

using Sci = QsciScintillaBase;

namespace {

constexpr int indicators[] = {numbers::ErrorIndicator, numbers::WarningIndicator, numbers::InfoIndicator};

} // namespace

Squiggles::Squiggles(Surface &surface, TextMarks &marks) : m_surface(surface), m_marks(marks)
{
    surface.addToolTipSource([this](const QPoint &place) { return messageAt(place); });
}

void Squiggles::setMarks(const QList<EditorMark> &marks)
{
    m_marks.problems = marks;
    for (const int indicator : indicators) {
        m_surface.send(Sci::SCI_SETINDICATORCURRENT, indicator);
        m_surface.send(Sci::SCI_INDICATORCLEARRANGE, 0, m_surface.length());
    }
    for (qsizetype index = 0; index < m_marks.problems.size(); ++index) {
        const EditorMark &mark = m_marks.problems[index];
        const long from = m_surface.positionOf({.line = mark.line, .column = mark.column});
        long to = m_surface.positionOf({.line = mark.endLine, .column = mark.endColumn});
        // A place without width shows at one character, at the end of a line at the last one.
        if (to <= from)
            to = m_surface.send(Sci::SCI_POSITIONAFTER, from);
        m_surface.send(Sci::SCI_SETINDICATORCURRENT, indicators[int(mark.kind)]);
        // The value leads from a place in the text back to its message.
        m_surface.send(Sci::SCI_SETINDICATORVALUE, long(index) + 1);
        m_surface.send(Sci::SCI_INDICATORFILLRANGE, from, to - from);
    }
}

QString Squiggles::messageAt(const QPoint &place) const
{
    const long position = m_surface.send(Sci::SCI_POSITIONFROMPOINTCLOSE, place.x(), place.y());
    if (position < 0)
        return {};
    for (const int indicator : indicators) {
        const long value = m_surface.send(Sci::SCI_INDICATORVALUEAT, indicator, position);
        if (value >= 1 && value <= m_marks.problems.size())
            return m_marks.problems[value - 1].message;
    }
    return {};
}

} // namespace fermata
