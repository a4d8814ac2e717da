// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <optional>
#include <string>

namespace fermata::emulator {

// How a connection begins that is to lead to one place.
struct TunnelHead
{
    std::string authority; // host:port
    bool wantsAnswer = true; // CONNECT; our bootstraps' TUNNEL wants none
};

// Reads the head, and nothing behind it, if there is one: otherwise nothing is read. Nothing in it: the client left.
boost::asio::awaitable<std::optional<std::optional<TunnelHead>>> readTunnelHead(boost::asio::ip::tcp::socket &socket);

// What a client speaks in a tunnel, by its first bytes, which are not read.
enum class Spoken { Http, Tls, TlsHttp2, Other, Gone };
boost::asio::awaitable<Spoken> whatIsSpoken(boost::asio::ip::tcp::socket &client);
// Whether it speaks soon. One that does not may wait for its server, or be held by a debugger.
boost::asio::awaitable<bool> speaksSoon(boost::asio::ip::tcp::socket &client);
// False: the server did.
boost::asio::awaitable<bool> speaksFirst(boost::asio::ip::tcp::socket &client, boost::asio::ip::tcp::socket &server);

// Passes bytes on in both directions until both sides have ended.
boost::asio::awaitable<void> passThrough(boost::asio::ip::tcp::socket &one, boost::asio::ip::tcp::socket &other);

} // namespace fermata::emulator
