// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/logqueries/comparison.h"

#include <cctype>
#include <string>
#include <string_view>

namespace fermata::emulator {

// A filter pattern that is being read, from left to right.
class PatternText
{
public:
    explicit PatternText(std::string_view text) : m_rest(text) {}

    void skipSpace();
    bool atEnd() const { return m_rest.empty(); }
    char peek() const { return m_rest.empty() ? '\0' : m_rest.front(); }
    std::string_view rest() const { return m_rest; }
    // After white space. True and taken if it comes next.
    bool take(std::string_view token);
    bool takeWord(std::string_view word); // without regard to case, and not the beginning of a longer one
    char takeOne();

    // "..." with \" and \\ inside; the quotes are gone.
    Result<std::string> quoted();
    Result<Regex> regex(); // %...%
    std::optional<Comparison::Operator> comparisonOperator();
    // A value behind an operator: quoted, %regex%, or up to white space or one of these characters.
    Result<Comparison> comparison(Comparison::Operator op, std::string_view ends);

    static tl::unexpected<Error> invalid(const std::string &why);

private:
    std::string_view m_rest;
};

} // namespace fermata::emulator
