// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/rewrite.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

// "/api/*" as a regular expression: each star takes what it stands for.
std::string regexOfWildcard(const std::string &match)
{
    std::string pattern;
    for (const char c : match) {
        if (c == '*') {
            pattern.append("(.*)");
            continue;
        }
        if (std::string_view("\\^$.|?+()[]{}").find(c) != std::string_view::npos)
            pattern.push_back('\\');
        pattern.push_back(c);
    }
    return pattern;
}

std::optional<std::regex> patternOf(const PathRewrite &rule)
{
    if (rule.kind == PathRewrite::Kind::Equal)
        return std::regex();
    try {
        return std::regex(rule.kind == PathRewrite::Kind::Wildcard ? regexOfWildcard(rule.match) : rule.match);
    } catch (const std::regex_error &) {
        return std::nullopt;
    }
}

} // namespace

bool isRewriteValid(const PathRewrite &rule)
{
    return !rule.match.empty() && !rule.replacement.empty() && patternOf(rule).has_value();
}

Rewriter::Rewriter(const std::vector<PathRewrite> &rules)
{
    for (const PathRewrite &rule : rules) {
        if (std::optional<std::regex> pattern = patternOf(rule))
            m_rules.push_back({rule.kind, rule.match, *std::move(pattern), rule.replacement});
    }
    std::stable_sort(m_rules.begin(), m_rules.end(), [](const Rule &a, const Rule &b) { return a.kind < b.kind; });
}

std::string Rewriter::rewritten(const std::string &path) const
{
    for (const Rule &rule : m_rules) {
        std::smatch found;
        if (rule.kind == PathRewrite::Kind::Equal) {
            if (rule.match == path)
                return rule.replacement;
        } else if (rule.kind == PathRewrite::Kind::Wildcard ? std::regex_match(path, found, rule.pattern)
                                                            : std::regex_search(path, found, rule.pattern)) {
            return rule.kind == PathRewrite::Kind::Wildcard ? found.format(rule.replacement)
                                                            : std::regex_replace(path, rule.pattern, rule.replacement);
        }
    }
    return path;
}

} // namespace fermata::emulator
