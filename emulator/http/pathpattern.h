// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

using PathParameters = std::map<std::string, std::string>;

// A path with named parts: "/functions/{name}/code"; a last "{proxy+}" takes the whole rest.
class PathPattern
{
public:
    explicit PathPattern(std::string_view pattern);

    // The named parts, percent-decoded; nothing if the path is another. A trailing slash makes no difference.
    std::optional<PathParameters> match(std::string_view path) const;

    // Orders patterns from the most to the least exact: literal parts before named ones, named before greedy.
    bool isMoreExactThan(const PathPattern &other) const;

    const std::string &text() const { return m_text; }

private:
    enum class Kind { Literal, Named, Greedy };
    struct Part
    {
        Kind kind = Kind::Literal;
        std::string text; // the literal, or the name
    };

    std::string m_text;
    std::vector<Part> m_parts;
};

} // namespace fermata::emulator
