// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/function.h"
#include "app/model/invocation.h"
#include "emulator/http/server.h"
#include "emulator/triggers/http/access.h"
#include "emulator/triggers/http/form.h"
#include "emulator/triggers/http/routetable.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

class Dispatcher;

// How a function's answer becomes the front's.
enum class AnswerMode {
    Whole,    // read and turned into a response
    Streamed, // as it is written: a function URL with InvokeMode RESPONSE_STREAM
    PassedOn  // request and response as they are: a web function of Function Compute
};

// Takes an asynchronous call and answers who asked for it.
using AsyncDoor = std::function<boost::asio::awaitable<Response>(const Request &request, Invocation invocation)>;

// What a front answers for: the HTTP triggers of one function that share a form.
struct FrontPlan
{
    std::string function;
    std::string qualifier; // the version or alias it calls; empty: the latest
    std::string api;       // that it is a part of, and shares an address with; empty: it has one of its own
    std::string stage;     // of that API
    HttpForm form = HttpForm::FunctionCompute;
    std::vector<std::string> triggers; // their names
    std::vector<std::string> routes;   // of all of them; empty: everything
    std::vector<std::string> methods;  // the only ones taken; empty: every one
    AnswerMode mode = AnswerMode::Whole;
    AccessRules access;

    bool operator==(const FrontPlan &) const = default;
};

// What SAM calls the stage of an API where a template does not.
const char *usualStage(HttpForm form);

// The plans of a function, one per API, form and qualifier that its HTTP triggers use. made: those made through an API.
std::vector<FrontPlan> frontPlans(const Function &function, const std::vector<Trigger> &made);

// An address at which the world calls one function. Its port stays while its plan changes.
class Front
{
public:
    // asyncDoor: for calls that ask to be made later, as Function Compute's can; none: they are made at once.
    Front(boost::asio::any_io_executor executor, FrontPlan plan, Dispatcher &dispatcher, const Authorizer &authorizer,
          const Clock &clock, AsyncDoor asyncDoor = {});

    Result<> listen(std::uint16_t port);
    void change(FrontPlan plan);
    // A request that came in by another door (domainfront.h).
    boost::asio::awaitable<Response> answer(const Request &request) const;
    boost::asio::awaitable<Response> answer(const Request &request, RouteMatch route) const;
    void standFor(std::uint16_t port); // of that other door
    HttpPolicy policy() const;
    const FrontPlan &plan() const;
    std::uint16_t port() const { return m_server.port(); }
    std::string url() const;
    boost::asio::awaitable<void> drain(std::chrono::milliseconds grace) { return m_server.drain(grace); }

private:
    class Gateway;
    std::shared_ptr<Gateway> m_gateway; // shared with requests under way
    HttpServer m_server;
};

} // namespace fermata::emulator
