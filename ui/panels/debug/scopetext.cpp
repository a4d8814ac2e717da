// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/scopetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace fermata {

namespace {

constexpr std::array knownNames{
    QT_TRANSLATE_NOOP("ScopeText", "Locals"),       QT_TRANSLATE_NOOP("ScopeText", "Local"),
    QT_TRANSLATE_NOOP("ScopeText", "Globals"),      QT_TRANSLATE_NOOP("ScopeText", "Global"),
    QT_TRANSLATE_NOOP("ScopeText", "Closure"),      QT_TRANSLATE_NOOP("ScopeText", "Module"),
    QT_TRANSLATE_NOOP("ScopeText", "Script"),       QT_TRANSLATE_NOOP("ScopeText", "Block"),
    QT_TRANSLATE_NOOP("ScopeText", "Registers"),    QT_TRANSLATE_NOOP("ScopeText", "Arguments"),
    QT_TRANSLATE_NOOP("ScopeText", "Superglobals"), QT_TRANSLATE_NOOP("ScopeText", "Constants"),
};

} // namespace

QString scopeText(const QString &name)
{
    const auto known = std::find_if(knownNames.begin(), knownNames.end(),
                                    [&name](const char *one) { return name == QLatin1String(one); });
    return known == knownNames.end() ? name : QCoreApplication::translate("ScopeText", *known);
}

} // namespace fermata
