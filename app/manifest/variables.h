// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <functional>

namespace fermata {

// What a variable stands for; nothing when that is not known here. `asked` is the text between ${ and }.
using VariableLookup = std::function<std::optional<Value>(const std::string &asked, const Value &where)>;

// Fills in `${...}` (nested ones first) in every scalar. A scalar that is one variable alone becomes its value, whatever
// kind it has; what stays unknown is kept as written and marked as an atom. Values found are not searched again: the
// lookup fills its own answers.
Value filledIn(const Value &value, const VariableLookup &lookup);

// The members along a dotted path; a missing value if one is not there.
const Value &atPath(const Value &root, std::string_view dottedPath);

// The arguments of a call such as env('A', 'b'), as they are written: quotes and calls in them stay.
struct VariableCall
{
    std::string name;
    std::vector<std::string> arguments;
};
std::optional<VariableCall> parseCall(std::string_view text);

} // namespace fermata
