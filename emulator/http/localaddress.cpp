// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/localaddress.h"

#include <charconv>

namespace fermata::emulator {

std::optional<LocalAddress> localAddress(std::string_view address)
{
    constexpr std::string_view scheme = "http://";
    if (!address.starts_with(scheme))
        return std::nullopt;
    address.remove_prefix(scheme.size());
    LocalAddress place;
    const std::size_t slash = address.find('/');
    if (slash != std::string_view::npos)
        place.target = address.substr(slash);
    const std::string_view authority = address.substr(0, slash);
    const std::size_t colon = authority.find(':');
    const std::string_view host = authority.substr(0, colon);
    if (colon != std::string_view::npos) {
        const std::string_view digits = authority.substr(colon + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place.port);
        if (error != std::errc() || end != digits.data() + digits.size())
            return std::nullopt;
    }
    const bool local = host == "localhost" || host == "127.0.0.1";
    const bool clean = place.target.find_first_of(" \r\n") == std::string::npos;
    return local && clean ? std::optional(place) : std::nullopt;
}

} // namespace fermata::emulator
