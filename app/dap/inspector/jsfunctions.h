// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace fermata::dap {

// A function in a script, and where its body begins. Line and column count from 0.
struct JsFunction
{
    QString name{};
    QString owner{}; // the class or object whose member it is, as far as it has a name
    int line = 0;
    int column = 0;

    bool operator==(const JsFunction &) const = default;

    // "greet", "Greeter.greet", "exports.handler"
    bool isCalled(const QString &name) const;
};

// The functions of a JavaScript text that have a name: by their declaration, as members, or by what they are assigned to,
// wrapped in a call or not ("exports.handler = wrap(async () => {})").
QList<JsFunction> functionsOfScript(const QString &text);

} // namespace fermata::dap
