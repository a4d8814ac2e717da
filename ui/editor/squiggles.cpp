// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/squiggles.h"

#include "ui/editor/numbers.h"

#include <algorithm>

namespace fermata {

using Sci = QsciScintillaBase;

namespace {

constexpr int indicators[] = {numbers::ErrorIndicator, numbers::WarningIndicator, numbers::InfoIndicator};

bool isAtTheSamePlace(const EditorMark &one, const EditorMark &other)
{
    return one.kind == other.kind && one.line == other.line && one.column == other.column
        && one.endLine == other.endLine && one.endColumn == other.endColumn;
}

// An indicator leads to the first of several marks at one place, which follow each other.
void addFrom(qsizetype first, const QList<EditorMark> &marks, QList<EditorMark> &found)
{
    qsizetype index = first;
    do
        found.append(marks[index++]);
    while (index < marks.size() && isAtTheSamePlace(marks[index], marks[first]));
}

} // namespace

void Squiggles::setMarks(const QList<EditorMark> &marks)
{
    m_marks.problems = marks;
    for (const int indicator : indicators) {
        m_surface.send(Sci::SCI_SETINDICATORCURRENT, indicator);
        m_surface.send(Sci::SCI_INDICATORCLEARRANGE, 0, m_surface.length());
    }
    for (qsizetype index = 0; index < m_marks.problems.size(); ++index) {
        const EditorMark &mark = m_marks.problems[index];
        if (index > 0 && isAtTheSamePlace(mark, m_marks.problems[index - 1]))
            continue;
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

QList<EditorMark> Squiggles::at(long position) const
{
    QList<EditorMark> found;
    for (const int indicator : indicators) {
        const long value = m_surface.send(Sci::SCI_INDICATORVALUEAT, indicator, position);
        if (value >= 1 && value <= m_marks.problems.size())
            addFrom(value - 1, m_marks.problems, found);
    }
    return found;
}

QList<EditorMark> Squiggles::within(long from, long to) const
{
    QList<EditorMark> found;
    for (const int indicator : indicators) {
        for (long at = from; at <= to;) {
            const long value = m_surface.send(Sci::SCI_INDICATORVALUEAT, indicator, at);
            if (value >= 1 && value <= m_marks.problems.size())
                addFrom(value - 1, m_marks.problems, found);
            const long end = m_surface.send(Sci::SCI_INDICATOREND, indicator, at);
            if (end <= at)
                break;
            at = end;
        }
    }
    return found;
}

Squiggles::Stretch Squiggles::stretchAt(long position) const
{
    for (const int indicator : indicators) {
        if (m_surface.send(Sci::SCI_INDICATORVALUEAT, indicator, position) != 0)
            return {m_surface.send(Sci::SCI_INDICATORSTART, indicator, position),
                    m_surface.send(Sci::SCI_INDICATOREND, indicator, position)};
    }
    return {};
}

std::vector<Squiggles::Stretch> Squiggles::stretches() const
{
    std::vector<Stretch> found;
    const long length = m_surface.length();
    for (const int indicator : indicators) {
        for (long at = 0; at < length;) {
            const long end = m_surface.send(Sci::SCI_INDICATOREND, indicator, at);
            if (m_surface.send(Sci::SCI_INDICATORVALUEAT, indicator, at) != 0)
                found.push_back({at, end});
            if (end <= at)
                break;
            at = end;
        }
    }
    std::ranges::sort(found, {}, &Stretch::from);
    return found;
}

long Squiggles::next(long position) const
{
    const std::vector<Stretch> all = stretches();
    const auto found = std::ranges::find_if(all, [position](const Stretch &one) { return one.from > position; });
    return all.empty() ? -1 : found != all.end() ? found->from : all.front().from;
}

long Squiggles::previous(long position) const
{
    const std::vector<Stretch> all = stretches();
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [position](const Stretch &one) { return one.from < position; });
    return all.empty() ? -1 : found != all.rend() ? found->from : all.back().from;
}

} // namespace fermata
