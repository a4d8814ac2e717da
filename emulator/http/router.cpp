// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/router.h"

namespace fermata::emulator {

void Router::add(std::string method, std::string_view pattern, Handler handler)
{
    m_routes.push_back({std::move(method), PathPattern(pattern), std::move(handler)});
}

Router::Match Router::match(std::string_view method, std::string_view path) const
{
    Match result;
    for (const Route &route : m_routes) {
        std::optional<PathParameters> parameters = route.pattern.match(path);
        if (!parameters)
            continue;
        if (route.method == method) {
            result.handler = &route.handler;
            result.parameters = *std::move(parameters);
            return result;
        }
        result.otherMethod = true;
    }
    return result;
}

} // namespace fermata::emulator
