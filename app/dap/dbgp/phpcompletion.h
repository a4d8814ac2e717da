// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace fermata::dap {

// What is begun at the end of `text`, an expression in PHP.
struct PhpBegun
{
    enum class Kind { Nothing, Variable, Other };
    Kind kind = Kind::Nothing;
    QString word;  // as far as it is written
    QString
        names; // of Other: an expression whose value is what may stand there, a line each: its type, a blank, the name
};

PhpBegun begunIn(const QString &text);

} // namespace fermata::dap
