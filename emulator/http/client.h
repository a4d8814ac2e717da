// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fermata::emulator {

struct ClientRequest
{
    std::string_view method;
    std::string_view target; // path and query
    const Headers &headers;  // without Host, which is added if it is not there, and what frames the message
    std::string_view body;
};

struct ClientHead
{
    unsigned status = 0;
    Headers headers;
    std::optional<std::uint64_t> length; // of the body, if it was told
};

// A keep-alive connection to a server on this machine, for one request at a time. Single-threaded.
class HttpClient
{
public:
    explicit HttpClient(boost::asio::any_io_executor executor);
    ~HttpClient();

    // False: nobody listens there. `host` is one of this machine's addresses, in digits.
    boost::asio::awaitable<bool> connect(std::uint16_t port, std::string host = "127.0.0.1");
    // Takes a socket over that is connected already.
    void adopt(int socket, std::uint16_t port);
    bool isConnected() const;
    // Connected, and the other side has neither left nor spoken since its last answer.
    bool isUsable() const;

    // Nothing: the connection broke, or what came is no HTTP response. The body must be read to its end before the next.
    boost::asio::awaitable<std::optional<ClientHead>> send(ClientRequest request);
    // The next piece, empty at the end; nothing when it was cut off.
    boost::asio::awaitable<std::optional<std::string>> read();

    void close();

private:
    class Connection;
    std::unique_ptr<Connection> m_connection;
};

} // namespace fermata::emulator
