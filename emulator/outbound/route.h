// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/outbound/tape.h"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace fermata::emulator {

class Authority;

// The way out of one instance: a listener on 127.0.0.1 that the function's connections lead to. It speaks what every
// proxy speaks (RFC 9110: requests in absolute form, CONNECT), and with our bootstraps, which lead sockets here whatever
// a function's library thinks of proxies, "TUNNEL HOST:PORT HTTP/1.1" and an empty line, which nothing answers: what
// follows is the function's. HTTP in it goes by the tape, and HTTPS where the function trusts our authority; anything else passes through, unrecorded, when it is Live, and
// is cut off otherwise. When it is Fail nobody listens. Single-threaded: on the executor's thread.
class OutboundRoute
{
public:
    // Fails with Io ("outbound.noPort").
    static Result<std::shared_ptr<OutboundRoute>> open(const boost::asio::any_io_executor &executor, Outbound mode,
                                                       std::vector<Exchange> recorded = {},
                                                       std::shared_ptr<Authority> authority = {});
    ~OutboundRoute(); // close()

    std::uint16_t port() const;
    Tape &tape();
    // The folder of certificates that the function is to trust (see Authority); empty: none.
    std::filesystem::path trusted() const;
    void close(); // ends all connections; to be called for the loop to end

private:
    class Private;
    explicit OutboundRoute(std::shared_ptr<Private> route) : d(std::move(route)) {}
    std::shared_ptr<Private> d; // with the connections under way
};

using OutboundRoutePtr = std::shared_ptr<OutboundRoute>; // null: the function's connections lead where they lead

} // namespace fermata::emulator
