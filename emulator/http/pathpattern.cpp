// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/pathpattern.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

// The parts between slashes, still encoded. "/" has none; a trailing slash adds none.
std::vector<std::string> partsOf(std::string_view path)
{
    if (!path.empty() && path.front() == '/')
        path.remove_prefix(1);
    if (!path.empty() && path.back() == '/')
        path.remove_suffix(1);
    return path.empty() ? std::vector<std::string>() : split(path, '/');
}

std::string decoded(std::string_view text)
{
    return percentDecoded(text, PercentForm::Path);
}

} // namespace

PathPattern::PathPattern(std::string_view pattern) : m_text(pattern)
{
    for (const std::string &part : partsOf(pattern)) {
        if (part.size() < 3 || part.front() != '{' || part.back() != '}')
            m_parts.push_back({Kind::Literal, decoded(part)});
        else if (part[part.size() - 2] == '+')
            m_parts.push_back({Kind::Greedy, part.substr(1, part.size() - 3)});
        else
            m_parts.push_back({Kind::Named, part.substr(1, part.size() - 2)});
    }
}

std::optional<PathParameters> PathPattern::match(std::string_view path) const
{
    const std::vector<std::string> given = partsOf(path);
    PathParameters parameters;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        const Part &part = m_parts[i];
        if (i >= given.size())
            return std::nullopt;
        if (part.kind == Kind::Greedy) {
            const std::vector<std::string> rest(given.begin() + static_cast<std::ptrdiff_t>(i), given.end());
            parameters[part.text] = decoded(join(rest, "/"));
            return parameters;
        }
        const std::string value = decoded(given[i]);
        if (part.kind == Kind::Literal && value != part.text)
            return std::nullopt;
        if (part.kind == Kind::Named)
            parameters[part.text] = value;
    }
    if (given.size() > m_parts.size())
        return std::nullopt;
    return parameters;
}

bool PathPattern::isMoreExactThan(const PathPattern &other) const
{
    const std::size_t common = std::min(m_parts.size(), other.m_parts.size());
    for (std::size_t i = 0; i < common; ++i) {
        if (m_parts[i].kind != other.m_parts[i].kind)
            return m_parts[i].kind < other.m_parts[i].kind;
    }
    return m_parts.size() > other.m_parts.size();
}

} // namespace fermata::emulator
