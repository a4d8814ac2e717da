// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/errors/fixtext.h"

#include "app/async/text.h"
#include "app/manifest/assist/quickfix.h"

#include <QCoreApplication>

namespace fermata {

namespace {

QString said(const char *english)
{
    return QCoreApplication::translate("QuickFixes", english);
}

} // namespace

bool isMendedByConversion(const Diagnostic &diagnostic)
{
    return diagnostic.rule == "manifest.olderComponent";
}

QString fixText(const Diagnostic &diagnostic)
{
    if (isMendedByConversion(diagnostic))
        return said(QT_TRANSLATE_NOOP("QuickFixes", "Convert to fc3..."));
    const std::optional<QuickFix> fix = quickFix(diagnostic);
    if (!fix)
        return {};
    const QString text = toQString(fix->text);
    return fix->kind == QuickFix::Kind::AddKey ? said(QT_TRANSLATE_NOOP("QuickFixes", "Add the key %1")).arg(text)
                                               : said(QT_TRANSLATE_NOOP("QuickFixes", "Change to %1")).arg(text);
}

} // namespace fermata
