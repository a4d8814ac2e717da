// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/outbound/openends.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>

namespace fermata::emulator {

// Both give a socket with what is said in plain text; what is said in it is encrypted on its way. The work ends when either
// side does, or `open` is closed, which outlives it.

// The side of a server that a client speaks with. Fails with Unreachable ("outbound.noHandshake").
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> decrypted(
    boost::asio::ip::tcp::socket client, std::shared_ptr<boost::asio::ssl::context> server,
    std::shared_ptr<OpenEnds> open);
// The side of a client of that server, whose certificate this machine has to trust. Fails with Unreachable
// ("outbound.noHandshake").
boost::asio::awaitable<Result<boost::asio::ip::tcp::socket>> encrypted(boost::asio::ip::tcp::socket server,
                                                                       std::string host,
                                                                       std::shared_ptr<OpenEnds> open);

} // namespace fermata::emulator
