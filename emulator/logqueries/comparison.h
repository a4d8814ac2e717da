// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/regex/regex.h"

#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// The right side of a comparison in a CloudWatch filter pattern: a number, a text with * at any places, or a %regex%.
struct Comparison
{
    enum class Operator { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

    Operator op = Operator::Equal;
    std::string text;
    std::optional<double> number; // when the text is one and was not quoted
    std::optional<Regex> regex;

    bool holds(std::string_view value) const;
    bool holds(double value) const;
};

std::optional<double> numberIn(std::string_view text); // the whole text
bool matchesWildcards(std::string_view pattern, std::string_view text);

} // namespace fermata::emulator
