// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"
#include "emulator/http/pathpattern.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata::emulator {

// Which handler answers a method and a path. Routes are tried in the order they were added.
class Router
{
public:
    using Handler = std::function<boost::asio::awaitable<Response>(Request &, const PathParameters &)>;

    void add(std::string method, std::string_view pattern, Handler handler);

    struct Match
    {
        const Handler *handler = nullptr; // null: no such route
        PathParameters parameters;
        bool otherMethod = false; // the path is known, but not with this method
    };
    Match match(std::string_view method, std::string_view path) const;

private:
    struct Route
    {
        std::string method;
        PathPattern pattern;
        Handler handler;
    };
    std::vector<Route> m_routes;
};

} // namespace fermata::emulator
