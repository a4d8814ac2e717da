// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/runtimeapi/fc/serverport.h"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace fermata::emulator {

// A connected socket (the caller's) from inside a network of its own; an Error while nobody listens there.
using InsideConnector = std::function<boost::asio::awaitable<Result<int>>(std::uint16_t port)>;

// A socket (the caller's) that listens at insidePort in a network of the program's own, since before the program began.
using InsideListener = std::function<boost::asio::awaitable<Result<int>>()>;
constexpr std::uint16_t insidePort = 39001;

// The ways into a network of its own.
struct WaysInside
{
    InsideConnector connect;
    InsideListener listener;
};

// Where a program's server is: at an address that only it has, in a network that only it has, or at a port of this
// machine that is kept for it.
struct ServerPlace
{
    std::uint16_t port = 0; // that it is told to listen on
    std::string address = "127.0.0.1";
    InsideConnector inside; // set: it has a network of its own, and this is the way
    std::optional<ServerPort> reserved;
};

} // namespace fermata::emulator
