// SPDX-License-Identifier: GPL-3.0-or-later
// The one instance of a function that a debugger joins.
#include "app/model/runtime.h"
#include "emulator/instances/poolprivate.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

namespace fermata::emulator {

namespace asio = boost::asio;

asio::awaitable<Result<DebugEndpoint>> InstancePool::Private::startDebug(DeployedFunctionPtr function,
                                                                         std::optional<TimePoint> clock)
{
    const std::string name = function->function.name;
    const std::string declared = function->function.runtime;
    const Result<RuntimeDescription> runtime = m_catalog.find(declared);
    if (!runtime || runtime->debug.adapter.empty())
        co_return failure(Error::Code::Invalid, "debug.unsupportedRuntime",
                          "Functions of runtime %1 cannot be debugged yet", {declared});
    Result<Interpreter> interpreter = co_await m_interpreters.findForDebug(*runtime, parseRuntime(declared).version);
    co_await m_sandboxes.findOut();
    if (!interpreter)
        co_return failure(interpreter.error());
    drop(name, Instance::EndReason::stopped);
    Surroundings surroundings;
    surroundings.runtime = *runtime;
    surroundings.interpreter = std::move(*interpreter);
    surroundings.debugged = true;
    surroundings.clock = clock;
    const Result<InstancePtr> instance = launch(function, std::move(surroundings));
    if (!instance)
        co_return failure(instance.error());
    m_groups[name].debugged = *instance;
    Result<DebugEndpoint> endpoint = co_await (*instance)->awaitDebugger();
    if (endpoint) {
        // It goes on by itself once somebody has joined; calls wait for it meanwhile.
        asio::co_spawn(
            m_executor, [debugged = *instance]() -> asio::awaitable<void> { co_await debugged->load(std::nullopt); },
            asio::detached);
    }
    co_return endpoint;
}

void InstancePool::Private::stopDebug(const std::string &function, const std::string &reason)
{
    const auto group = m_groups.find(function);
    if (group == m_groups.end() || !group->second.debugged)
        return;
    const InstancePtr instance = std::exchange(group->second.debugged, nullptr);
    if (instance->hasLoaded())
        instance->retire(reason);
    else
        instance->end(reason); // nobody has joined, or it loads: no call is lost
}

// Waits for its turn on the debugged instance; nothing if this version has none (any more).
asio::awaitable<InstancePool::Private::InstancePtr> InstancePool::Private::takeDebugged(DeployedFunctionPtr function)
{
    for (;;) {
        const auto group = m_groups.find(function->function.name);
        if (m_closed || group == m_groups.end() || !group->second.debugged)
            co_return nullptr;
        const InstancePtr instance = group->second.debugged;
        if (instance->isRetired() || instance->function()->version != function->version)
            co_return nullptr;
        if (instance->state() == InstanceState::Idle)
            co_return instance;
        co_await instance->changed().wait();
    }
}

} // namespace fermata::emulator
