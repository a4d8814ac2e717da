// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/carets.h"

#include "ui/editor/surface.h"

#include <algorithm>

namespace fermata {

namespace {

Caret caretAt(const Surface &surface, long index)
{
    return {.anchor = surface.send(QsciScintillaBase::SCI_GETSELECTIONNANCHOR, index),
            .position = surface.send(QsciScintillaBase::SCI_GETSELECTIONNCARET, index)};
}

} // namespace

std::vector<Caret> carets(const Surface &surface)
{
    std::vector<Caret> all;
    const long count = surface.send(QsciScintillaBase::SCI_GETSELECTIONS);
    for (long index = 0; index < count; ++index)
        all.push_back(caretAt(surface, index));
    std::ranges::sort(all, {}, &Caret::from);
    return all;
}

std::size_t mainCaret(const Surface &surface)
{
    const Caret main = caretAt(surface, surface.send(QsciScintillaBase::SCI_GETMAINSELECTION));
    const std::vector<Caret> all = carets(surface);
    return std::size_t(std::ranges::find(all, main) - all.begin());
}

void setCarets(Surface &surface, const std::vector<Caret> &carets, std::size_t mainCaret)
{
    for (std::size_t index = 0; index < carets.size(); ++index) {
        const unsigned int message =
            index == 0 ? QsciScintillaBase::SCI_SETSELECTION : QsciScintillaBase::SCI_ADDSELECTION;
        surface.send(message, carets[index].position, carets[index].anchor);
    }
    surface.send(QsciScintillaBase::SCI_SETMAINSELECTION, long(std::min(mainCaret, carets.size() - 1)));
}

void editAtCarets(Surface &surface, const std::function<CaretEdit(const Caret &)> &edit)
{
    const std::size_t main = mainCaret(surface);
    std::vector<CaretEdit> edits;
    for (const Caret &caret : carets(surface))
        edits.push_back(edit(caret));

    const UndoStep step(surface);
    std::vector<Caret> after;
    long shift = 0;
    for (const CaretEdit &change : edits) {
        const long from = change.from + shift;
        if (change.from != change.to || !change.text.isEmpty())
            surface.replaceRange(from, change.to + shift, change.text);
        after.push_back({.anchor = from + change.anchorOffset, .position = from + change.caretOffset});
        shift += long(change.text.size()) - (change.to - change.from);
    }
    setCarets(surface, after, main);
    surface.send(QsciScintillaBase::SCI_CHOOSECARETX);
    surface.send(QsciScintillaBase::SCI_SCROLLCARET);
}

void typeAtCarets(Surface &surface, const QByteArray &text)
{
    editAtCarets(surface, [&text](const Caret &caret) {
        const long end = long(text.size());
        return CaretEdit{.from = caret.from(), .to = caret.to(), .text = text, .anchorOffset = end, .caretOffset = end};
    });
}

} // namespace fermata
