// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace fermata::emulator {

// Where a connection leads.
struct Origin
{
    std::string scheme = "http";
    std::string host;
    std::uint16_t port = 80;

    std::string url() const; // http://host, with the port where it is not the scheme's own
};

// host, host:port or [v6]:port; nothing if it is none of these.
std::optional<Origin> originFrom(const std::string &authority, const std::string &scheme);

// Fails with Unreachable ("outbound.unreachable": why, in the system's words).
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> connectTo(Origin origin);

} // namespace fermata::emulator
