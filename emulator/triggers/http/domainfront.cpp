// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/domainfront.h"

#include "app/base/id.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/triggers/http/rewrite.h"

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

std::vector<std::string> pathsOf(const CustomDomain &domain)
{
    std::vector<std::string> paths;
    for (const DomainRoute &route : domain.routes)
        paths.push_back(route.path);
    return paths;
}

// A front that takes everything for the route's function as an HTTP trigger of it would.
FrontPlan planFor(const Function &function, const std::string &qualifier)
{
    Trigger trigger;
    trigger.kind = "http";
    trigger.qualifier = qualifier;
    trigger.payload = "fc";
    Function called = function;
    called.triggers = {trigger};
    return frontPlans(called, {}).front();
}

} // namespace

class DomainFront::Switchboard
{
public:
    Switchboard(const FrontSurroundings &outside, CustomDomain domain) : m_outside(outside)
    {
        change(std::move(domain));
    }

    void change(CustomDomain domain)
    {
        m_domain = std::move(domain);
        const std::vector<std::string> paths = pathsOf(m_domain);
        m_nowhere = paths.empty();
        m_routes = RouteTable(paths);
        m_access = std::make_shared<HttpAccess>(
            AccessRules{m_domain.authType, m_domain.authConfig, m_domain.corsConfig, false}, m_outside.authorizer,
            m_outside.clock);
    }
    const CustomDomain &domain() const { return m_domain; }

    asio::awaitable<Response> answer(Request &request);
    const HttpAccess &access() const { return *m_access; }
    HttpPolicy policy() const
    {
        HttpPolicy policy;
        policy.headerBytes = 8 * 1024;
        policy.bodyBytes = [](const Request &) { return std::size_t(32) * 1024 * 1024; };
        return policy;
    }

private:
    const DomainRoute *routeFor(const Request &request) const;

    FrontSurroundings m_outside;
    CustomDomain m_domain;
    RouteTable m_routes;
    bool m_nowhere = false;
    std::shared_ptr<const HttpAccess> m_access; // requests under way keep theirs
};

const DomainRoute *DomainFront::Switchboard::routeFor(const Request &request) const
{
    const RouteTable::Result found = m_routes.find(request.method, request.path);
    if (m_nowhere || found.outcome != RouteTable::Outcome::Found)
        return nullptr;
    const auto route = std::find_if(m_domain.routes.begin(), m_domain.routes.end(),
                                    [&found](const DomainRoute &one) { return one.path == found.match.key; });
    return route != m_domain.routes.end() ? &*route : nullptr;
}

asio::awaitable<Response> DomainFront::Switchboard::answer(Request &request)
{
    const std::string requestId = newUuid();
    const std::shared_ptr<const HttpAccess> access = m_access;
    HttpAccess::Verdict verdict = access->check(request, requestId);
    if (verdict.instead)
        co_return *std::move(verdict.instead);
    if (verdict.changed)
        request = *std::move(verdict.changed);
    const DomainRoute *const route = routeFor(request);
    if (!route)
        co_return faultAnswer(HttpForm::FunctionCompute, GatewayFault::NoRoute, requestId);
    const std::vector<std::string> &methods = route->methods;
    if (!methods.empty() && std::find(methods.begin(), methods.end(), request.method) == methods.end())
        co_return faultAnswer(HttpForm::FunctionCompute, GatewayFault::OtherMethod, requestId);
    const Result<DeployedFunctionPtr> function = m_outside.functions.find(route->function, route->qualifier);
    if (!function)
        co_return faultAnswer(HttpForm::FunctionCompute, GatewayFault::NoRoute, requestId);
    request.path = Rewriter(route->rewrites).rewritten(request.path);
    const Front front(m_outside.executor, planFor((*function)->function, route->qualifier), m_outside.dispatcher,
                      m_outside.authorizer, m_outside.clock, m_outside.asyncDoor);
    Response response = co_await front.answer(request);
    access->addCorsFields(request, response);
    co_return response;
}

DomainFront::DomainFront(const FrontSurroundings &outside, CustomDomain domain)
    : m_switchboard(std::make_shared<Switchboard>(outside, std::move(domain))),
      m_server(
          outside.executor, [board = m_switchboard](Request &request) { return board->answer(request); },
          withOrigins(m_switchboard->policy(), m_switchboard))
{
}

Result<> DomainFront::listen(std::uint16_t port)
{
    return m_server.listen(port);
}

void DomainFront::change(CustomDomain domain)
{
    m_switchboard->change(std::move(domain));
}

const CustomDomain &DomainFront::domain() const
{
    return m_switchboard->domain();
}

std::string DomainFront::url() const
{
    return std::string("http://127.0.0.1:").append(std::to_string(port())).append("/");
}

} // namespace fermata::emulator
