// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/documents/quickfixes.h"

#include "app/async/text.h"
#include "app/async/when.h"
#include "app/manifest/assist/quickfix.h"
#include "ui/editor/codeeditor.h"
#include "ui/panels/errors/fixtext.h"
#include "ui/shell/documents/document.h"
#include "ui/shell/documents/textedits.h"

#include <QPointer>
#include <QtConcurrentRun>

namespace fermata {

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
        if (document.editor().text() == text)
            applyEdits(document.editor(), text, *edits);
    });
}

} // namespace fermata
