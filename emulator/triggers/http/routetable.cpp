// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/routetable.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

bool isAnyMethod(std::string_view method)
{
    return method.empty() || method == "*" || equalsIgnoringCase(method, "any");
}

std::string upper(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return result;
}

} // namespace

RouteTable::RouteTable(const std::vector<std::string> &routes) : m_takesAll(routes.empty())
{
    for (const std::string &key : routes) {
        const std::size_t slash = key.find('/');
        if (slash == std::string::npos) { // "$default", "*", "ANY"
            m_takesAll = true;
            continue;
        }
        const std::string method = trimmed(std::string_view(key).substr(0, slash));
        const std::string path = trimmed(std::string_view(key).substr(slash));
        const bool star = path.ends_with("/*");
        const std::string stem = star ? path.substr(0, path.size() - 1) : path;
        m_routes.push_back(
            {key, isAnyMethod(method) ? std::string() : upper(method), PathPattern(star ? stem + "{proxy+}" : path)});
        if (star) // unlike {proxy+}, the star takes nothing as well
            m_routes.push_back({key, m_routes.back().method, PathPattern(stem)});
    }
    std::stable_sort(m_routes.begin(), m_routes.end(), [](const Route &a, const Route &b) {
        if (a.pattern.isMoreExactThan(b.pattern))
            return true;
        return !b.pattern.isMoreExactThan(a.pattern) && !a.method.empty() && b.method.empty();
    });
}

RouteTable::Result RouteTable::find(std::string_view method, std::string_view path) const
{
    Result result;
    for (const Route &route : m_routes) {
        std::optional<PathParameters> parameters = route.pattern.match(path);
        if (!parameters)
            continue;
        if (route.method.empty() || route.method == method) {
            result.outcome = Outcome::Found;
            result.match = {route.key, route.pattern.text(), *std::move(parameters)};
            return result;
        }
        result.outcome = Outcome::OtherMethod;
    }
    if (m_takesAll) {
        result.outcome = Outcome::Found;
        result.match = {"$default", "/{proxy+}", {}};
    }
    return result;
}

} // namespace fermata::emulator
