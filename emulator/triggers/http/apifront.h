// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/httpapi.h"
#include "emulator/http/server.h"
#include "emulator/triggers/http/domainfront.h"
#include "emulator/triggers/http/front.h"

#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// An API of API Gateway and the functions that answer for its routes.
struct ApiPlan
{
    HttpApi api;
    std::vector<FrontPlan> fronts; // of two with the same route the first has it

    bool operator==(const ApiPlan &) const = default;
};

// The address of an API: one port for all its functions. Takes paths with the stage in front as well as without, and
// answers preflights by the API's own rules. Its port stays while its plan changes.
class ApiFront
{
public:
    ApiFront(const FrontSurroundings &outside, ApiPlan plan);

    Result<> listen(std::uint16_t port);
    void change(ApiPlan plan);
    const ApiPlan &plan() const;
    std::uint16_t port() const { return m_server.port(); }
    std::string url() const;
    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace) { return m_server.drain(grace); }

private:
    class Switchboard;
    std::shared_ptr<Switchboard> m_switchboard; // shared with requests under way
    HttpServer m_server;
};

} // namespace fermata::emulator
