// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/pathpattern.h"

#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// The route that a request took. `key` is as the manifest says it ("GET /items/{id}"), or "$default".
struct RouteMatch
{
    std::string key;
    std::string resource; // the path of the key: "/items/{id}"
    PathParameters parameters;
};

// The routes of one front. The most exact path wins, then a named method before ANY.
class RouteTable
{
public:
    // "GET /items/{id}", "ANY /items", "/items" or "$default"; none at all takes everything.
    explicit RouteTable(const std::vector<std::string> &routes = {});

    enum class Outcome { Found, UnknownPath, OtherMethod };
    struct Result
    {
        Outcome outcome = Outcome::UnknownPath;
        RouteMatch match;
    };
    Result find(std::string_view method, std::string_view path) const;

private:
    struct Route
    {
        std::string key;
        std::string method; // empty: any
        PathPattern pattern;
    };
    std::vector<Route> m_routes; // most exact first
    bool m_takesAll = false;
};

} // namespace fermata::emulator
