// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace fermata {

// Where a text stops being JSON. Line and column from 1.
struct JsonProblem
{
    int line = 1;
    int column = 1;
    QString message;
};

// Nothing when it is one JSON value, of whatever type.
std::optional<JsonProblem> jsonProblem(const QByteArray &text);

// The same value with line breaks and two spaces a level. Only white space changes: keys keep their order, numbers
// their digits. Nothing when it is not JSON.
std::optional<QByteArray> indentedJson(const QByteArray &text);

} // namespace fermata
