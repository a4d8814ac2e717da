// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace re2 {
class RE2;
}

namespace fermata::emulator {

// A regular expression that somebody else wrote. Its search takes time in proportion to the text and no stack, whatever
// the expression: (a*)* and a line of a megabyte are no trouble. The price is RE2's syntax: what looks around or back
// is no expression. Copies are cheap. Thread-safe.
class Regex
{
public:
    // Of a place that was found: the whole of it, then each group; one that took no part is empty. Parts of the text.
    using Groups = std::vector<std::string_view>;

    // (?<name>...) is taken as (?P<name>...) is. Fails with Invalid ("regex.invalid").
    static Result<Regex> make(std::string_view pattern);
    // For a text in which nothing has a meaning of its own.
    static std::string escaped(std::string_view text);

    bool isIn(std::string_view text) const; // somewhere
    std::optional<Groups> find(std::string_view text) const; // the first place
    std::optional<Groups> matchAll(std::string_view text) const; // the text as a whole

    // All places, each replaced by what filledIn() makes of it.
    std::string replaced(std::string_view text, std::string_view replacement) const;
    // $1 is a group, $& the whole and $$ a dollar.
    static std::string filledIn(std::string_view replacement, const Groups &groups);

    std::vector<std::pair<std::string, std::size_t>> names() const; // with their group, in its order

private:
    explicit Regex(std::shared_ptr<const re2::RE2> expression) : m_expression(std::move(expression)) {}
    std::optional<Groups> search(std::string_view text, std::size_t from, bool whole) const;

    std::shared_ptr<const re2::RE2> m_expression;
};

} // namespace fermata::emulator
