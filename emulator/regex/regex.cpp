// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/regex/regex.h"

#include <cctype>
#include <re2/re2.h>

namespace fermata::emulator {
namespace {

bool beginsName(char c)
{
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// (?<name> is what others write for (?P<name>; (?<= and (?<! are something else.
std::string withPythonsNames(std::string_view pattern)
{
    std::string result;
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        const bool isName =
            pattern.substr(at).starts_with("(?<") && at + 3 < pattern.size() && beginsName(pattern[at + 3]);
        const bool isEscape = pattern[at] == '\\' && at + 1 < pattern.size();
        result.append(isName ? "(?P" : isEscape ? pattern.substr(at, 2) : pattern.substr(at, 1));
        at += isName || isEscape ? 1 : 0;
    }
    return result;
}

re2::StringPiece piece(std::string_view text)
{
    return {text.data(), text.size()};
}

} // namespace

Result<Regex> Regex::make(std::string_view pattern)
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    const std::string text = withPythonsNames(pattern);
    auto expression = std::make_shared<const re2::RE2>(piece(text), options);
    if (!expression->ok())
        return failure(Error::Code::Invalid, "regex.invalid", "%1", {expression->error()});
    return Regex(std::move(expression));
}

std::string Regex::escaped(std::string_view text)
{
    return re2::RE2::QuoteMeta(piece(text));
}

bool Regex::isIn(std::string_view text) const
{
    return m_expression->Match(piece(text), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

std::optional<Regex::Groups> Regex::find(std::string_view text) const
{
    return search(text, 0, false);
}

std::optional<Regex::Groups> Regex::matchAll(std::string_view text) const
{
    return search(text, 0, true);
}

std::optional<Regex::Groups> Regex::search(std::string_view text, std::size_t from, bool whole) const
{
    std::vector<re2::StringPiece> found(static_cast<std::size_t>(m_expression->NumberOfCapturingGroups()) + 1);
    const auto anchor = whole ? re2::RE2::ANCHOR_BOTH : re2::RE2::UNANCHORED;
    if (!m_expression->Match(piece(text), from, text.size(), anchor, found.data(), static_cast<int>(found.size())))
        return std::nullopt;
    Groups groups;
    groups.reserve(found.size());
    for (const re2::StringPiece &group : found)
        groups.emplace_back(group.data(), group.size());
    return groups;
}

std::string Regex::replaced(std::string_view text, std::string_view replacement) const
{
    std::string result;
    std::size_t done = 0;
    for (std::size_t from = 0; from <= text.size();) {
        const std::optional<Groups> found = search(text, from, false);
        if (!found)
            break;
        const auto start = static_cast<std::size_t>(found->front().data() - text.data());
        const std::size_t end = start + found->front().size();
        result.append(text.substr(done, start - done)).append(filledIn(replacement, *found));
        done = end;
        from = end > start ? end : end + 1; // a place without a byte is found once
    }
    return result.append(text.substr(std::min(done, text.size())));
}

std::string Regex::filledIn(std::string_view replacement, const Groups &groups)
{
    std::string result;
    for (std::size_t at = 0; at < replacement.size(); ++at) {
        const char next = replacement[at] == '$' && at + 1 < replacement.size() ? replacement[at + 1] : '\0';
        const bool isGroup = std::isdigit(static_cast<unsigned char>(next)) != 0;
        if (!isGroup && next != '&' && next != '$') {
            result.push_back(replacement[at]);
            continue;
        }
        ++at;
        const std::size_t group = isGroup ? static_cast<std::size_t>(next - '0') : 0;
        if (next == '$')
            result.push_back('$');
        else if (group < groups.size())
            result.append(groups[group]);
    }
    return result;
}

std::vector<std::pair<std::string, std::size_t>> Regex::names() const
{
    std::vector<std::pair<std::string, std::size_t>> names;
    for (const auto &[group, name] : m_expression->CapturingGroupNames())
        names.emplace_back(name, static_cast<std::size_t>(group));
    return names;
}

} // namespace fermata::emulator
