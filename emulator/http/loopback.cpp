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
    std::size_t hosts = 0;
    for (const Headers::Field &field : headers) {
        if (equalsIgnoringCase(field.name, "Host")) {
            ++hosts;
            if (!isLoopbackHost(field.value))
                return false;
        } else if (equalsIgnoringCase(field.name, "Origin")) {
            if (!isLoopbackOrigin(field.value) && !(allowsOrigin && allowsOrigin(field.value)))
                return false;
        }
    }
    return hosts == 1;
}

} // namespace fermata::emulator
