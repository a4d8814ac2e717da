// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/customdomain.h"
#include "emulator/regex/regex.h"

#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// The rewrite rules of one route, ready to be used.
class Rewriter
{
public:
    // Rules that make no regular expression are left out (isRewriteValid tells).
    explicit Rewriter(const std::vector<PathRewrite> &rules);

    // The path that the function sees; the one given if no rule matches.
    std::string rewritten(const std::string &path) const;

private:
    struct Rule
    {
        PathRewrite::Kind kind;
        std::string match;
        std::optional<Regex> pattern; // of wildcard and regex
        std::string replacement;
    };
    std::vector<Rule> m_rules; // equal, then wildcard, then regex
};

bool isRewriteValid(const PathRewrite &rule);

} // namespace fermata::emulator
