// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/debug/bindingtext.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace fermata {

namespace {

// What is said below ui, and by the debuggers that are ours.
constexpr std::array knownReasons{
    QT_TRANSLATE_NOOP("BindingText", "The file does not exist"),
    QT_TRANSLATE_NOOP("BindingText", "There is no code in this line"),
    QT_TRANSLATE_NOOP("BindingText", "There is no code in this line or below"),
    QT_TRANSLATE_NOOP("BindingText", "There is no code at or after this line"),
    QT_TRANSLATE_NOOP("BindingText", "The debugger skips this file: it is not the function's own code"),
    QT_TRANSLATE_NOOP("BindingText", "The file is not loaded yet"),
    QT_TRANSLATE_NOOP("BindingText", "The program has not loaded this file yet"),
    QT_TRANSLATE_NOOP("BindingText", "The file is outside the project"),
    QT_TRANSLATE_NOOP("BindingText", "This debugger has no log points"),
    QT_TRANSLATE_NOOP("BindingText", "This debugger has no conditions on breakpoints"),
    QT_TRANSLATE_NOOP("BindingText", "This debugger cannot count hits of a breakpoint"),
    QT_TRANSLATE_NOOP("BindingText",
                      "This debugger cannot hold a function by its name: set a breakpoint in its first line"),
    QT_TRANSLATE_NOOP("BindingText", "No function of this name is loaded yet"),
    QT_TRANSLATE_NOOP("BindingText", "The function's code has no function of this name"),
    QT_TRANSLATE_NOOP("BindingText", "This is no name of a function"),
    QT_TRANSLATE_NOOP("BindingText",
                      "This debugger knows functions by their own name alone, without what they are part of"),
};

} // namespace

QString bindingText(const QString &said)
{
    const auto known = std::find_if(knownReasons.begin(), knownReasons.end(),
                                    [&said](const char *reason) { return said == QLatin1String(reason); });
    if (known != knownReasons.end())
        return QCoreApplication::translate("BindingText", *known);
    static const QRegularExpression moved(QStringLiteral("^Holds in line (\\d+)$"));
    const QRegularExpressionMatch line = moved.match(said);
    return line.hasMatch()
             ? QCoreApplication::translate("BindingText", "Holds in line %1: there is no code in this one")
                   .arg(line.captured(1))
             : said;
}

} // namespace fermata
