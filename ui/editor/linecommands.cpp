// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/linecommands.h"

#include "ui/editor/carets.h"
#include "ui/editor/languages.h"
#include "ui/editor/surface.h"

#include <algorithm>
#include <climits>
#include <set>

namespace fermata {

using Sci = QsciScintillaBase;

namespace {

std::set<long> touchedLines(const Surface &surface)
{
    std::set<long> lines;
    for (const Caret &caret : carets(surface)) {
        const long first = surface.lineOf(caret.from());
        long last = surface.lineOf(caret.to());
        // A selection that ends at the start of a line does not touch it.
        if (last > first && surface.lineStart(last) == caret.to())
            --last;
        for (long line = first; line <= last; ++line)
            lines.insert(line);
    }
    return lines;
}

bool isBlank(const Surface &surface, long line)
{
    return surface.send(Sci::SCI_GETLINEINDENTPOSITION, line) == surface.lineEnd(line);
}

} // namespace

void toggleComment(Surface &surface, const LanguageSpec &language)
{
    const QByteArray sign(language.lineComment);
    if (sign.isEmpty() || surface.send(Sci::SCI_GETREADONLY))
        return;
    std::set<long> lines = touchedLines(surface);
    if (!std::ranges::all_of(lines, [&](long line) { return isBlank(surface, line); }))
        std::erase_if(lines, [&](long line) { return isBlank(surface, line); });

    long column = LONG_MAX;
    bool all = true;
    for (const long line : lines) {
        const long text = surface.send(Sci::SCI_GETLINEINDENTPOSITION, line);
        column = std::min(column, surface.send(Sci::SCI_GETLINEINDENTATION, line));
        all = all && surface.bytes(text, qMin(text + long(sign.size()), surface.lineEnd(line))) == sign;
    }
    const UndoStep step(surface);
    for (const long line : lines) {
        if (all) {
            const long text = surface.send(Sci::SCI_GETLINEINDENTPOSITION, line);
            const bool spaced = surface.send(Sci::SCI_GETCHARAT, text + sign.size()) == ' ';
            surface.replaceRange(text, text + long(sign.size()) + spaced, {});
        } else {
            const long place = surface.send(Sci::SCI_FINDCOLUMN, line, column);
            surface.replaceRange(place, place, sign + ' ');
        }
    }
}

void duplicateLines(Surface &surface)
{
    if (surface.send(Sci::SCI_GETREADONLY))
        return;
    const std::set<long> lines = touchedLines(surface);
    const std::vector<Caret> before = carets(surface);
    const long first = *lines.begin();
    const long last = *lines.rbegin();
    const QByteArray text = surface.bytes(surface.lineStart(first), surface.lineEnd(last)) + surface.lineEnding();
    {
        const UndoStep step(surface);
        surface.replaceRange(surface.lineStart(first), surface.lineStart(first), text);
    }
    // The carets stay in the lower copy, where one goes on writing.
    std::vector<Caret> after;
    for (const Caret &caret : before)
        after.push_back({.anchor = caret.anchor + long(text.size()), .position = caret.position + long(text.size())});
    setCarets(surface, after, 0);
}

void moveLines(Surface &surface, MoveDirection direction)
{
    if (surface.send(Sci::SCI_GETREADONLY))
        return;
    const UndoStep step(surface);
    surface.send(direction == MoveDirection::Up ? Sci::SCI_MOVESELECTEDLINESUP : Sci::SCI_MOVESELECTEDLINESDOWN);
}

} // namespace fermata
