// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/fronts.h"

#include "emulator/registry/functionregistry.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace asio = boost::asio;

namespace fermata::emulator {

Fronts::Fronts(FrontSurroundings outside, std::uint16_t firstPort)
    : m_outside(std::move(outside)), m_nextPort(firstPort)
{
}

void Fronts::setDomains(DomainOrigin origin, std::vector<CustomDomain> domains)
{
    m_domains[origin] = std::move(domains);
}

void Fronts::setApis(std::vector<HttpApi> apis)
{
    m_apis = std::move(apis);
}

Result<> Fronts::update()
{
    std::vector<FrontPlan> plans;
    for (const DeployedFunctionPtr &function : m_outside.functions.all()) {
        const std::vector<Trigger> &made = m_outside.functions.settings(function->function.name).triggers;
        for (FrontPlan &plan : frontPlans(function->function, made))
            plans.push_back(std::move(plan));
    }
    Result<> result;
    for (const Result<> &part : {updateApis(plans), updateFunctions(plans), updateDomains()}) {
        if (!part && result)
            result = part;
    }
    return result;
}

Result<> Fronts::updateFunctions(const std::vector<FrontPlan> &all)
{
    std::map<Key, FrontPlan> plans;
    for (const FrontPlan &plan : all) {
        if (plan.api.empty())
            plans.emplace(Key(plan.function, plan.form, plan.qualifier), plan);
    }
    std::erase_if(m_fronts, [&plans](const auto &front) { return !plans.contains(front.first); });
    Result<> result;
    for (const auto &[key, plan] : plans) {
        const auto open = m_fronts.find(key);
        if (open != m_fronts.end()) {
            if (open->second->plan() != plan)
                open->second->change(plan);
            continue;
        }
        auto front = std::make_unique<Front>(m_outside.executor, plan, m_outside.dispatcher, m_outside.authorizer,
                                             m_outside.clock, m_outside.asyncDoor);
        const Result<> opened = listen(*front, m_ports, key);
        if (front->port() != 0)
            m_fronts.emplace(key, std::move(front));
        if (!opened && result)
            result = opened;
    }
    return result;
}

ApiPlan Fronts::planOf(const std::string &api, HttpForm form) const
{
    const auto known =
        std::find_if(m_apis.begin(), m_apis.end(), [&api](const HttpApi &one) { return one.resource == api; });
    ApiPlan plan;
    plan.api =
        known != m_apis.end() ? *known : HttpApi{api, form == HttpForm::RestApi ? "rest-api" : "http-api", {}, {}};
    if (plan.api.stage.empty())
        plan.api.stage = usualStage(httpFormNamed(plan.api.payload, Vendor::Lambda));
    return plan;
}

Result<> Fronts::updateApis(const std::vector<FrontPlan> &all)
{
    std::map<std::string, ApiPlan> plans;
    for (FrontPlan front : all) {
        if (front.api.empty())
            continue;
        ApiPlan &plan = plans.try_emplace(front.api, planOf(front.api, front.form)).first->second;
        front.stage = plan.api.stage;
        plan.fronts.push_back(std::move(front));
    }
    std::erase_if(m_apiFronts, [&plans](const auto &front) { return !plans.contains(front.first); });
    Result<> result;
    for (const auto &[name, plan] : plans) {
        const auto open = m_apiFronts.find(name);
        if (open != m_apiFronts.end()) {
            if (open->second->plan() != plan)
                open->second->change(plan);
            continue;
        }
        auto front = std::make_unique<ApiFront>(m_outside, plan);
        const Result<> opened = listen(*front, m_apiPorts, name);
        if (front->port() != 0)
            m_apiFronts.emplace(name, std::move(front));
        if (!opened && result)
            result = opened;
    }
    return result;
}

Result<> Fronts::updateDomains()
{
    std::map<std::string, const CustomDomain *> wanted;
    for (const auto &[origin, domains] : m_domains) { // one made through the API comes before a project's
        for (const CustomDomain &domain : domains)
            wanted.emplace(domain.name, &domain);
    }
    std::erase_if(m_domainFronts, [&wanted](const auto &front) { return !wanted.contains(front.first); });
    Result<> result;
    for (const auto &[name, domain] : wanted) {
        const auto open = m_domainFronts.find(name);
        if (open != m_domainFronts.end()) {
            if (open->second->domain() != *domain)
                open->second->change(*domain);
            continue;
        }
        auto front = std::make_unique<DomainFront>(m_outside, *domain);
        const Result<> opened = listen(*front, m_domainPorts, name);
        if (front->port() != 0)
            m_domainFronts.emplace(name, std::move(front));
        if (!opened && result)
            result = opened;
    }
    return result;
}

template<class OneFront, class Ports, class Name>
Result<> Fronts::listen(OneFront &front, Ports &ports, const Name &name)
{
    const auto known = ports.find(name);
    const std::uint16_t port = known != ports.end() ? known->second : m_nextPort;
    if (known == ports.end() && m_nextPort != 0)
        ++m_nextPort;
    const Result<> asked = front.listen(port);
    if (!asked) {
        if (const Result<> any = front.listen(0); !any)
            return any;
    }
    ports[name] = front.port();
    return asked;
}

std::vector<Fronts::Entry> Fronts::entries() const
{
    std::vector<Entry> entries;
    for (const auto &[key, front] : m_fronts) {
        for (const std::string &trigger : front->plan().triggers)
            entries.push_back({front->plan().function, "http", trigger, front->url()});
    }
    for (const auto &[name, front] : m_apiFronts) {
        for (const FrontPlan &plan : front->plan().fronts) {
            for (const std::string &trigger : plan.triggers)
                entries.push_back({plan.function, "http", trigger, front->url()});
        }
    }
    for (const auto &[name, front] : m_domainFronts) {
        std::set<std::string> functions;
        for (const DomainRoute &route : front->domain().routes)
            functions.insert(route.function);
        for (const std::string &function : functions)
            entries.push_back({function, "domain", name, front->url()});
    }
    return entries;
}

std::string Fronts::urlOfDomain(const std::string &name) const
{
    const auto found = m_domainFronts.find(name);
    return found != m_domainFronts.end() ? found->second->url() : std::string();
}

std::string Fronts::urlOf(const std::string &function, const std::string &trigger) const
{
    for (const Entry &entry : entries()) {
        if (entry.kind == "http" && entry.function == function && entry.trigger == trigger)
            return entry.url;
    }
    return {};
}

std::string Fronts::json() const
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Entry &entry : entries()) {
        list.push_back(
            {{"function", entry.function}, {"kind", entry.kind}, {"trigger", entry.trigger}, {"url", entry.url}});
    }
    return list.dump();
}

asio::awaitable<void> Fronts::drain(std::chrono::milliseconds grace)
{
    for (const auto &[key, front] : m_fronts)
        co_await front->drain(grace);
    for (const auto &[name, front] : m_apiFronts)
        co_await front->drain(grace);
    for (const auto &[name, front] : m_domainFronts)
        co_await front->drain(grace);
}

} // namespace fermata::emulator
