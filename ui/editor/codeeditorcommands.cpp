// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of CodeEditor: what it finds and what it is told to do.
#include "ui/editor/appearance.h"
#include "ui/editor/codeeditorparts.h"
#include "ui/editor/languages.h"
#include "ui/editor/linecommands.h"

namespace fermata {

using Sci = QsciScintillaBase;

int CodeEditor::countMatches(const FindOptions &options) const
{
    return d->finder.count(options);
}

bool CodeEditor::findNext(const FindOptions &options)
{
    const bool found = d->finder.next(options);
    d->surface.settle();
    return found;
}

bool CodeEditor::findPrevious(const FindOptions &options)
{
    const bool found = d->finder.previous(options);
    d->surface.settle();
    return found;
}

bool CodeEditor::replaceSelection(const FindOptions &options, const QString &replacement)
{
    const bool replaced = d->finder.replaceSelection(options, replacement);
    d->surface.settle();
    return replaced;
}

int CodeEditor::replaceAll(const FindOptions &options, const QString &replacement)
{
    const int count = d->finder.replaceAll(options, replacement);
    d->surface.settle();
    return count;
}

int CodeEditor::currentMatch(const FindOptions &options) const
{
    return d->finder.current(options);
}

void CodeEditor::setHighlights(const FindOptions &options)
{
    d->highlights = options;
    d->finder.highlight(options);
}

void CodeEditor::setFontSize(int pixels)
{
    d->fontPixels = qBound(8, pixels, 40);
    d->refreshAppearance();
}

bool CodeEditor::hasLongLines() const
{
    return d->marks->longLines;
}

void CodeEditor::command(unsigned int message)
{
    d->surface.send(message);
    d->surface.settle();
}

void CodeEditor::undo()
{
    command(Sci::SCI_UNDO);
}

void CodeEditor::redo()
{
    command(Sci::SCI_REDO);
}

void CodeEditor::cut()
{
    command(Sci::SCI_CUT);
}

void CodeEditor::copy()
{
    command(Sci::SCI_COPYALLOWLINE);
}

void CodeEditor::paste()
{
    command(Sci::SCI_PASTE);
}

void CodeEditor::selectAll()
{
    command(Sci::SCI_SELECTALL);
}

void CodeEditor::toggleComment()
{
    fermata::toggleComment(d->surface, languageSpec(d->language));
    d->surface.settle();
}

void CodeEditor::duplicateLine()
{
    duplicateLines(d->surface);
    d->surface.settle();
}

void CodeEditor::moveLinesUp()
{
    moveLines(d->surface, MoveDirection::Up);
    d->surface.settle();
}

void CodeEditor::moveLinesDown()
{
    moveLines(d->surface, MoveDirection::Down);
    d->surface.settle();
}

void CodeEditor::complete()
{
    d->completer.complete();
}

void CodeEditor::showFixes()
{
    d->fixes.showMenu();
}

void CodeEditor::goToProblem(long position)
{
    if (position < 0)
        return;
    setCursor(d->surface.placeOf(position));
    d->hover.showAt(position);
}

void CodeEditor::nextProblem()
{
    goToProblem(d->squiggles.next(d->surface.caret()));
}

void CodeEditor::previousProblem()
{
    goToProblem(d->squiggles.previous(d->surface.caret()));
}

void CodeEditor::zoomIn()
{
    command(Sci::SCI_ZOOMIN);
    fitLineMargin(d->surface);
}

void CodeEditor::zoomOut()
{
    command(Sci::SCI_ZOOMOUT);
    fitLineMargin(d->surface);
}

void CodeEditor::resetZoom()
{
    d->surface.send(Sci::SCI_SETZOOM, 0);
    fitLineMargin(d->surface);
}

} // namespace fermata
