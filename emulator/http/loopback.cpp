// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/loopback.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

bool isPort(std::string_view text)
{
    return !text.empty() && text.size() <= 5
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isLoopbackOrigin(std::string_view origin)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (origin.substr(0, scheme.size()) == scheme)
            return isLoopbackHost(origin.substr(scheme.size()));
    }
    return false;
}

} // namespace

bool isLoopbackHost(std::string_view host)
{
    for (const std::string_view name : {"127.0.0.1", "localhost", "[::1]"}) {
        if (host.size() < name.size() || !equalsIgnoringCase(host.substr(0, name.size()), name))
            continue;
        const std::string_view rest = host.substr(name.size());
        if (rest.empty() || (rest.front() == ':' && isPort(rest.substr(1))))
            return true;
    }
    return false;
}

bool isFromThisMachine(const Headers &headers, const std::function<bool(std::string_view origin)> &allowsOrigin)
{
    const std::vector<std::string> hosts = headers.values("Host");
    if (hosts.size() != 1 || !isLoopbackHost(hosts.front()))
        return false;
    const std::vector<std::string> origins = headers.values("Origin");
    return std::all_of(origins.begin(), origins.end(), [&allowsOrigin](const std::string &origin) {
        return isLoopbackOrigin(origin) || (allowsOrigin && allowsOrigin(origin));
    });
}

} // namespace fermata::emulator
