// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/change/textchange.h"

#include "ui/editor/codeeditor.h"

#include <algorithm>

namespace fermata {

namespace {

// Not between the halves of a sign or of a line end.
bool splits(const QString &text, qsizetype at)
{
    return at > 0 && at < text.size()
        && (text[at].isLowSurrogate() || (text[at] == QLatin1Char('\n') && text[at - 1] == QLatin1Char('\r')));
}

TextPosition positionOf(const QString &text, qsizetype at)
{
    const QStringView before = QStringView(text).left(at);
    const qsizetype line = before.lastIndexOf(QLatin1Char('\n'));
    return {.line = int(before.count(QLatin1Char('\n'))) + 1, .column = int(at - line)};
}

} // namespace

void replaceDifference(CodeEditor &editor, const QString &text)
{
    const QString before = editor.text();
    if (before == text)
        return;
    const qsizetype most = std::min(before.size(), text.size());
    qsizetype head = 0;
    while (head < most && before[head] == text[head])
        ++head;
    while (splits(before, head) || splits(text, head))
        --head;
    qsizetype tail = 0;
    while (tail < most - head && before[before.size() - 1 - tail] == text[text.size() - 1 - tail])
        ++tail;
    while (tail > 0 && (splits(before, before.size() - tail) || splits(text, text.size() - tail)))
        --tail;
    editor.replace(positionOf(before, head), positionOf(before, before.size() - tail),
                   text.mid(head, text.size() - head - tail));
}

} // namespace fermata
