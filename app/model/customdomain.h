// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fermata {

// Puts another path in the place of one that matches. In a wildcard each star, in a regex each group, is $1, $2 ... of the
// replacement.
struct PathRewrite
{
    enum class Kind { Equal, Wildcard, Regex };
    Kind kind = Kind::Equal;
    std::string match;
    std::string replacement;

    bool operator==(const PathRewrite &) const = default;
};

// Where requests to a path of a domain go.
struct DomainRoute
{
    std::string path; // exact, or a prefix with a star: "/api/*"
    std::vector<std::string> methods; // empty: every one
    std::string function;
    std::string qualifier; // empty: the latest
    std::vector<PathRewrite> rewrites; // equal before wildcard before regex; the first that matches is taken

    bool operator==(const DomainRoute &) const = default;
};

// A domain name that leads to functions by its paths (Function Compute's custom domain).
struct CustomDomain
{
    std::string name;
    std::vector<DomainRoute> routes;
    std::string authType; // anonymous, function, jwt; empty: anonymous
    std::string authConfig; // of jwt, as JSON
    std::string corsConfig; // as JSON; empty: none

    bool operator==(const CustomDomain &) const = default;
};

} // namespace fermata
