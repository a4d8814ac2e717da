// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/fronts.h"

#include "emulator/registry/functionregistry.h"

#include <nlohmann/json.hpp>

namespace asio = boost::asio;

namespace fermata::emulator {

Fronts::Fronts(asio::any_io_executor executor, const FunctionRegistry &functions, Dispatcher &dispatcher,
               const Clock &clock, std::uint16_t firstPort)
    : m_executor(std::move(executor)), m_functions(functions), m_dispatcher(dispatcher), m_clock(clock),
      m_nextPort(firstPort)
{
}

Result<> Fronts::update()
{
    std::map<Key, FrontPlan> plans;
    for (const DeployedFunctionPtr &function : m_functions.all()) {
        for (FrontPlan &plan : frontPlans(function->function)) {
            const Key key(plan.function, plan.form);
            plans.emplace(key, std::move(plan));
        }
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
        const Result<> opened = this->open(key, plan);
        if (!opened && result)
            result = opened;
    }
    return result;
}

Result<> Fronts::open(const Key &key, const FrontPlan &plan)
{
    const auto known = m_ports.find(key);
    std::uint16_t port = known != m_ports.end() ? known->second : m_nextPort;
    if (known == m_ports.end() && m_nextPort != 0)
        ++m_nextPort;
    auto front = std::make_unique<Front>(m_executor, plan, m_dispatcher, m_clock);
    const Result<> asked = front->listen(port);
    if (!asked) {
        if (const Result<> any = front->listen(0); !any)
            return any;
    }
    m_ports[key] = front->port();
    m_fronts.emplace(key, std::move(front));
    return asked;
}

std::vector<Fronts::Entry> Fronts::entries() const
{
    std::vector<Entry> entries;
    for (const auto &[key, front] : m_fronts) {
        for (const std::string &trigger : front->plan().triggers)
            entries.push_back({key.first, "http", trigger, front->url()});
    }
    return entries;
}

std::string Fronts::urlOf(const std::string &function, const std::string &trigger) const
{
    for (const Entry &entry : entries()) {
        if (entry.function == function && entry.trigger == trigger)
            return entry.url;
    }
    return {};
}

std::string Fronts::json() const
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Entry &entry : entries()) {
        list.push_back({{"function", entry.function},
                        {"kind", entry.kind},
                        {"trigger", entry.trigger},
                        {"url", entry.url}});
    }
    return list.dump();
}

asio::awaitable<void> Fronts::drain(std::chrono::milliseconds grace)
{
    for (const auto &[key, front] : m_fronts)
        co_await front->drain(grace);
}

} // namespace fermata::emulator
