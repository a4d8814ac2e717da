// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/client.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace fermata::emulator {

// Where an extension listens for what its instance does.
struct TelemetryDestination
{
    enum class Protocol { Http, Tcp };
    Protocol protocol = Protocol::Http;
    std::string method = "POST";
    std::string path = "/";
    std::uint16_t port = 0;
    std::string address = "127.0.0.1"; // where the instance's own listeners are
};

// The way there. Single-threaded; one delivery at a time.
class TelemetryLink
{
public:
    TelemetryLink(const boost::asio::any_io_executor &executor, TelemetryDestination destination);

    // The events, each a JSON object: as one array in a request, or each on a line of its own. False: they did not arrive.
    boost::asio::awaitable<bool> deliver(const std::vector<std::string> &events);
    void close(); // a delivery under way fails

private:
    boost::asio::awaitable<bool> post(const std::vector<std::string> &events);
    boost::asio::awaitable<bool> write(const std::vector<std::string> &events);

    TelemetryDestination m_destination;
    HttpClient m_client;
    boost::asio::ip::tcp::socket m_socket;
};

} // namespace fermata::emulator
