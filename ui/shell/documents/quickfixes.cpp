// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/quickfixes.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/manifest/assist/quickfix.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/errors/fixtext.h"
#include "ui/shell/documents/document.h"

#include <QPointer>
#include <QtConcurrentRun>

namespace fermata {

namespace {

TextPosition positionOf(const QString &text, qsizetype offset)
{
    const QString before = text.left(offset);
    const qsizetype line = before.lastIndexOf(QLatin1Char('\n'));
    return {.line = int(before.count(QLatin1Char('\n'))) + 1, .column = int(offset - line)};
}

} // namespace

QuickFixes::QuickFixes(QObject *parent) : QObject(parent) {}

QuickFixes::~QuickFixes()
{
    m_pool.waitForDone();
}

void QuickFixes::apply(Document &document, const Diagnostic &diagnostic)
{
    if (isMendedByConversion(diagnostic)) {
        Q_EMIT conversionRequested(document.path());
        return;
    }
    const std::optional<QuickFix> fix = quickFix(diagnostic);
    if (!fix)
        return;
    const QString text = document.editor().text();
    using Edits = std::vector<TextEdit>;
    const auto find = [fix, diagnostic, text]() -> Result<Edits> { return editsOf(*fix, diagnostic, toStd(text)); };
    whenDone(QtConcurrent::run(&m_pool, find), &document, [this, &document, text](const Result<Edits> &edits) {
        if (!edits) {
            Q_EMIT failed(edits.error());
            return;
        }
        CodeEditor &editor = document.editor();
        if (edits->empty() || editor.text() != text)
            return;
        // One stretch from the first edit to the last, so that it is one step to undo.
        const std::string before = toStd(text);
        const std::size_t from = edits->front().offset;
        const std::size_t to = edits->back().offset + edits->back().length;
        Edits inside = *edits;
        for (TextEdit &edit : inside)
            edit.offset -= from;
        const QString after = toQString(applied(std::string_view(before).substr(from, to - from), inside));
        const qsizetype begin = toQString(std::string_view(before).substr(0, from)).size();
        const qsizetype end = toQString(std::string_view(before).substr(0, to)).size();
        editor.replace(positionOf(text, begin), positionOf(text, end), after);
    });
}

} // namespace fermata
