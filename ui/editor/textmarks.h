// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/anchors.h"

#include <QObject>

#include <map>
#include <utility>
#include <vector>

namespace fermata {

class ContextRows;

// What stands at the lines of one text. Markers, indicators and blank rows belong to Scintilla's document, so all editors
// that show the text share these; each of them only paints.
class TextMarks : public QObject
{
    Q_OBJECT
public:
    struct Breakpoint
    {
        LineAnchor anchor;
        BreakpointMark mark;
    };
    struct LineEnd
    {
        LineAnchor anchor;
        QString text;
    };
    struct OnlineSign // that what is online differs
    {
        LineAnchor anchor;
        QString message;
    };
    using BlankRow = std::pair<long, int>; // line from 0, how many lines below it are blank

    std::vector<Breakpoint> breakpoints;
    QList<BreakpointMark> toldBreakpoints;
    LineAnchor stopped;
    QList<EditorMark> problems;
    std::vector<OnlineSign> onlineSigns; // of those problems
    QList<ChangeMark> changes;
    long changesLineCount = 0; // of the text they were made for, or moved along with
    std::vector<LineEnd> lineEnds;
    // By the editor that wants them: each may have other lines folded.
    std::map<const ContextRows *, std::vector<BlankRow>> blankRows;
    std::vector<BlankRow> annotated; // the blank rows that are there
    bool longLines = false; // so long that colours are off

Q_SIGNALS:
    void changed(); // what is painted must be painted anew
    void longLinesChanged();
};

} // namespace fermata
