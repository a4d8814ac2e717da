// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logqueries/comparison.h"

#include <cmath>
#include <cstdlib>

namespace fermata::emulator {
namespace {

bool compare(double left, Comparison::Operator op, double right)
{
    switch (op) {
    case Comparison::Operator::Equal: return left == right;
    case Comparison::Operator::NotEqual: return left != right;
    case Comparison::Operator::Less: return left < right;
    case Comparison::Operator::LessOrEqual: return left <= right;
    case Comparison::Operator::Greater: return left > right;
    case Comparison::Operator::GreaterOrEqual: return left >= right;
    }
    return false;
}

} // namespace

std::optional<double> numberIn(std::string_view text)
{
    // strtod() would take inf, nan and hexadecimal digits too.
    if (text.empty() || text.size() > 64 || text.find_first_not_of("0123456789+-.eE") != std::string_view::npos)
        return std::nullopt;
    const std::string whole(text);
    char *end = nullptr;
    const double number = std::strtod(whole.c_str(), &end);
    return end == whole.c_str() + whole.size() && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

bool matchesWildcards(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

bool Comparison::holds(std::string_view value) const
{
    if (number) {
        if (const std::optional<double> is = numberIn(value))
            return compare(*is, op, *number);
    }
    const bool equal = regex ? regex->isIn(value) : matchesWildcards(text, value);
    if (op == Operator::Equal)
        return equal;
    return op == Operator::NotEqual && !equal;
}

bool Comparison::holds(double value) const
{
    return number ? compare(value, op, *number) : op == Operator::NotEqual;
}

} // namespace fermata::emulator
