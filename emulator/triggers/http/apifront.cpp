// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/apifront.h"

#include "app/base/id.h"

#include <map>

namespace asio = boost::asio;

namespace fermata::emulator {

class ApiFront::Switchboard
{
public:
    Switchboard(const FrontSurroundings &outside, ApiPlan plan) : m_outside(outside) { change(std::move(plan)); }

    void change(ApiPlan plan);
    void setPort(std::uint16_t port);
    const ApiPlan &plan() const { return m_plan; }
    HttpPolicy policy() const { return m_fronts.front()->policy(); }
    const HttpAccess &access() const { return *m_access; }
    asio::awaitable<Response> answer(Request &request);

private:
    HttpForm form() const { return httpFormNamed(m_plan.api.payload, Vendor::Lambda); }
    RouteTable::Result routeFor(Request &request) const;
    asio::awaitable<Response> guarded(Request &request, std::shared_ptr<const HttpAccess> access);
    asio::awaitable<Response> ask(Request &request);

    FrontSurroundings m_outside;
    ApiPlan m_plan;
    std::vector<std::shared_ptr<Front>> m_fronts;
    std::map<std::string, std::shared_ptr<Front>> m_byRoute;
    RouteTable m_routes;
    std::shared_ptr<const HttpAccess> m_access; // requests under way keep theirs
    std::uint16_t m_port = 0;
};

void ApiFront::Switchboard::change(ApiPlan plan)
{
    m_plan = std::move(plan);
    m_fronts.clear();
    m_byRoute.clear();
    std::vector<std::string> routes;
    for (const FrontPlan &one : m_plan.fronts) {
        m_fronts.push_back(std::make_shared<Front>(m_outside.executor, one, m_outside.dispatcher, m_outside.authorizer,
                                                   m_outside.clock));
        for (const std::string &route : one.routes) {
            const bool isPlace = route.find('/') != std::string::npos; // as the table tells them apart
            if (m_byRoute.emplace(isPlace ? route : "$default", m_fronts.back()).second)
                routes.push_back(route);
        }
    }
    m_routes = RouteTable(routes);
    m_access = std::make_shared<HttpAccess>(AccessRules{{}, {}, m_plan.api.corsConfig, false}, m_outside.authorizer,
                                            m_outside.clock);
    setPort(m_port);
}

void ApiFront::Switchboard::setPort(std::uint16_t port)
{
    m_port = port;
    for (const std::shared_ptr<Front> &front : m_fronts)
        front->standFor(port);
}

// A path that means nothing as it is may have the stage in front: that goes, as API Gateway takes it off.
RouteTable::Result ApiFront::Switchboard::routeFor(Request &request) const
{
    RouteTable::Result found = m_routes.find(request.method, request.path);
    const std::string prefix = std::string("/").append(m_plan.fronts.front().stage);
    const bool isStaged = request.path.starts_with(prefix)
                       && (request.path.size() == prefix.size() || request.path[prefix.size()] == '/');
    if (found.outcome == RouteTable::Outcome::Found && (!isStaged || found.match.key != "$default"))
        return found;
    if (!isStaged)
        return found;
    std::string path = request.path.substr(prefix.size());
    if (path.empty())
        path.push_back('/');
    RouteTable::Result staged = m_routes.find(request.method, path);
    if (staged.outcome == RouteTable::Outcome::Found && form() == HttpForm::RestApi)
        request.path = std::move(path); // payload 2.0 keeps the stage in its path
    return staged.outcome == RouteTable::Outcome::Found ? staged : found;
}

asio::awaitable<Response> ApiFront::Switchboard::answer(Request &request)
{
    return m_access->isOpen() ? ask(request) : guarded(request, m_access);
}

asio::awaitable<Response> ApiFront::Switchboard::guarded(Request &request, std::shared_ptr<const HttpAccess> access)
{
    const HttpForm form = this->form(); // the plan may change while the function runs
    if (std::optional<Response> instead = access->check(request, newUuid()).instead) {
        if (form == HttpForm::RestApi)
            instead->status = 200; // a mock integration answers, and not the gateway itself
        co_return *std::move(instead);
    }
    Response response = co_await ask(request);
    if (form != HttpForm::RestApi) // there the functions say it
        access->addCorsFields(request, response);
    co_return response;
}

asio::awaitable<Response> ApiFront::Switchboard::ask(Request &request)
{
    RouteTable::Result route = routeFor(request);
    if (route.outcome != RouteTable::Outcome::Found)
        co_return faultAnswer(form(), GatewayFault::NoRoute, newUuid());
    const std::shared_ptr<Front> front = m_byRoute.find(route.match.key)->second;
    co_return co_await front->answer(request, std::move(route.match));
}

ApiFront::ApiFront(const FrontSurroundings &outside, ApiPlan plan)
    : m_switchboard(std::make_shared<Switchboard>(outside, std::move(plan))),
      m_server(
          outside.executor, [board = m_switchboard](Request &request) { return board->answer(request); },
          withOrigins(m_switchboard->policy(), m_switchboard))
{
}

Result<> ApiFront::listen(std::uint16_t port)
{
    const Result<> listening = m_server.listen(port);
    m_switchboard->setPort(m_server.port());
    return listening;
}

void ApiFront::change(ApiPlan plan)
{
    m_switchboard->change(std::move(plan));
}

const ApiPlan &ApiFront::plan() const
{
    return m_switchboard->plan();
}

std::string ApiFront::url() const
{
    return std::string("http://127.0.0.1:").append(std::to_string(port())).append("/");
}

} // namespace fermata::emulator
