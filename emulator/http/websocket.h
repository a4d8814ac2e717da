// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

// The two directions of a WebSocket; each may be used beside the other. What is written goes as one binary message. Only
// valid while its function runs.
class WebSocket : public BodyWriter
{
public:
    // The next message, its bytes; nothing when the other side has left or closed.
    virtual boost::asio::awaitable<std::optional<std::string>> read() = 0;
    // Says goodbye; read() ends.
    virtual boost::asio::awaitable<void> close() = 0;
};

// Whether the request wants to go on as a WebSocket.
bool asksForWebSocket(const Request &request);

// The answer to such a request: a stream with status 101, which is given a WebSocket to write to.
Response webSocketAnswer(std::function<boost::asio::awaitable<void>(WebSocket &)> conversation);
constexpr unsigned switchesProtocols = 101;

// Answers the handshake on a connection whose request has been read, and runs the response's stream. Returns when that
// has; the connection is of no more use then.
boost::asio::awaitable<void> serveWebSocket(boost::asio::ip::tcp::socket &socket, const Request &request,
                                            const Response &response);

} // namespace fermata::emulator
