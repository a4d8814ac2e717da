// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/customdomain.h"
#include "emulator/http/server.h"
#include "emulator/triggers/http/front.h"

#include <memory>
#include <string>

namespace fermata::emulator {

class FunctionRegistry;

// The outside of a front; all of it outlives it.
struct FrontSurroundings
{
    boost::asio::any_io_executor executor;
    const FunctionRegistry &functions;
    Dispatcher &dispatcher;
    const Authorizer &authorizer;
    const Clock &clock;
    AsyncDoor asyncDoor{}; // Function Compute's
};

// An address that stands for a custom domain: its paths lead to functions. Its port stays while the domain changes.
class DomainFront
{
public:
    DomainFront(const FrontSurroundings &outside, CustomDomain domain);

    Result<> listen(std::uint16_t port);
    void change(CustomDomain domain);
    const CustomDomain &domain() const;
    std::uint16_t port() const { return m_server.port(); }
    std::string url() const;
    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace) { return m_server.drain(grace); }

private:
    class Switchboard;
    std::shared_ptr<Switchboard> m_switchboard; // shared with requests under way
    HttpServer m_server;
};

} // namespace fermata::emulator
