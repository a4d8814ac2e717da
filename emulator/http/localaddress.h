// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// A server of this machine, as an address names it.
struct LocalAddress
{
    std::uint16_t port = 80;
    std::string target = "/"; // path and query
};

// http://localhost:PORT/..., http://127.0.0.1...; nothing for any other.
std::optional<LocalAddress> localAddress(std::string_view address);

} // namespace fermata::emulator
