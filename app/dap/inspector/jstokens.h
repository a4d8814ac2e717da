// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringView>

namespace fermata::dap {

// A word or a sign of JavaScript. Of a string what is between its quotes; a template with all that is in it, a number and a
// regular expression are Other.
struct JsToken
{
    enum class Kind { Word, Sign, String, Other };
    Kind kind = Kind::Sign;
    QStringView text{};
    qsizetype at = 0; // where it begins
    qsizetype end = 0; // behind it

    bool is(QLatin1String sign) const { return kind == Kind::Sign && text == sign; }
    bool isWord(QLatin1String word) const { return kind == Kind::Word && text == word; }
};

// All but comments. What is not closed ends with its line. The text must outlive the tokens.
QList<JsToken> jsTokens(QStringView text);

} // namespace fermata::dap
