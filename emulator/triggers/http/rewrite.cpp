// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/rewrite.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

// "/api/*" as a regular expression: each star takes what it stands for.
std::string regexOfWildcard(const std::string &match)
{
    std::string pattern;
    for (const char &c : match)
        pattern.append(c == '*' ? "(.*)" : Regex::escaped({&c, 1}));
    return pattern;
}

// Nothing for what is none.
std::optional<Regex> patternOf(const PathRewrite &rule)
{
    const bool isWildcard = rule.kind == PathRewrite::Kind::Wildcard;
    Result<Regex> pattern = Regex::make(isWildcard ? regexOfWildcard(rule.match) : rule.match);
    return pattern ? std::optional(*std::move(pattern)) : std::nullopt;
}

} // namespace

bool isRewriteValid(const PathRewrite &rule)
{
    const bool isReadable = rule.kind == PathRewrite::Kind::Equal || patternOf(rule).has_value();
    return !rule.match.empty() && !rule.replacement.empty() && isReadable;
}

Rewriter::Rewriter(const std::vector<PathRewrite> &rules)
{
    for (const PathRewrite &rule : rules) {
        if (rule.kind == PathRewrite::Kind::Equal)
            m_rules.push_back({rule.kind, rule.match, std::nullopt, rule.replacement});
        else if (std::optional<Regex> pattern = patternOf(rule))
            m_rules.push_back({rule.kind, rule.match, std::move(pattern), rule.replacement});
    }
    std::stable_sort(m_rules.begin(), m_rules.end(), [](const Rule &a, const Rule &b) { return a.kind < b.kind; });
}

std::string Rewriter::rewritten(const std::string &path) const
{
    for (const Rule &rule : m_rules) {
        if (rule.kind == PathRewrite::Kind::Equal) {
            if (rule.match == path)
                return rule.replacement;
        } else if (rule.kind == PathRewrite::Kind::Regex) {
            if (rule.pattern->isIn(path))
                return rule.pattern->replaced(path, rule.replacement);
        } else if (const std::optional<Regex::Groups> found = rule.pattern->matchAll(path)) {
            return Regex::filledIn(rule.replacement, *found);
        }
    }
    return path;
}

} // namespace fermata::emulator
