// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/textedits.h"

#include "app/async/text.h"
#include "ui/editor/codeeditor.h"

namespace fermata {

namespace {

TextPosition positionOf(const QString &text, qsizetype offset)
{
    const QString before = text.left(offset);
    const qsizetype line = before.lastIndexOf(QLatin1Char('\n'));
    return {.line = int(before.count(QLatin1Char('\n'))) + 1, .column = int(offset - line)};
}

} // namespace

void applyEdits(CodeEditor &editor, const QString &text, const std::vector<TextEdit> &edits)
{
    if (edits.empty())
        return;
    // One stretch from the first edit to the last.
    const std::string before = toStd(text);
    const std::size_t from = edits.front().offset;
    const std::size_t to = edits.back().offset + edits.back().length;
    std::vector<TextEdit> inside = edits;
    for (TextEdit &edit : inside)
        edit.offset -= from;
    const QString after = toQString(applied(std::string_view(before).substr(from, to - from), inside));
    const qsizetype begin = toQString(std::string_view(before).substr(0, from)).size();
    const qsizetype end = toQString(std::string_view(before).substr(0, to)).size();
    editor.replace(positionOf(text, begin), positionOf(text, end), after);
}

} // namespace fermata
