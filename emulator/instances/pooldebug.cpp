// SPDX-License-Identifier: GPL-3.0-or-later
// The one instance of a function that a debugger joins.
#include "app/base/files.h"
#include "app/model/runtime.h"
#include "emulator/instances/poolprivate.h"
#include "emulator/registry/sourcefolder.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::milliseconds lookForDebuggerEvery{20};
constexpr std::chrono::seconds debuggerComesBack{
    3}; // to the new code: whoever debugs asks for another instance at once

// By what the file is: Go writes its mark into every program (debug/buildinfo); empty for what is no ELF file.
std::string adapterOf(const std::filesystem::path &program)
{
    constexpr std::uintmax_t most = 256U << 20U;
    std::error_code error;
    if (std::filesystem::file_size(program, error) > most || error)
        return {};
    const Result<std::string> content = readFile(program);
    if (!content
        || !content->starts_with("\x7f"
                                 "ELF"))
        return {};
    return content->find("\xff Go buildinf:") != std::string::npos ? "delve" : "lldb";
}

// As the instance that a debugger joins runs it.
DeployedFunctionPtr compiledForDebugger(DeployedFunctionPtr function)
{
    if (function->debugDirectory.empty())
        return function;
    auto other = std::make_shared<DeployedFunction>(*function);
    other->codeDirectory = other->debugDirectory;
    return other;
}

// The versions that a project declares run its folder, as the latest one does: who debugs one means the others too.
bool runsTheSame(const DeployedFunction &debugged, const DeployedFunction &called)
{
    return debugged.version == called.version
        || (!debugged.ownsCode && !called.ownsCode && debugged.function.code == called.function.code);
}

} // namespace

asio::awaitable<Result<Surroundings>> InstancePool::Private::debugSurroundingsOf(DeployedFunctionPtr function)
{
    const std::string declared = function->function.runtime;
    Result<RuntimeDescription> runtime = m_catalog.find(declared);
    if (!runtime || runtime->debug.adapter.empty())
        co_return failure(Error::Code::Invalid, "debug.unsupportedRuntime",
                          "Functions of runtime %1 cannot be debugged yet", {declared});
    Result<Interpreter> interpreter = co_await m_interpreters.findForDebug(*runtime, parseRuntime(declared).version);
    co_await m_sandboxes.findOut();
    if (!interpreter)
        co_return failure(interpreter.error());
    Surroundings surroundings;
    surroundings.runtime = std::move(*runtime);
    surroundings.interpreter = std::move(*interpreter);
    surroundings.debugged = true;
    co_return co_await prepared(std::move(surroundings));
}

asio::awaitable<void> InstancePool::Private::prepareDebug(DeployedFunctionPtr function)
{
    Result<Surroundings> surroundings = co_await debugSurroundingsOf(function);
    if (!surroundings || m_closed)
        co_return; // whoever debugs it will be told why
    place(*function, *surroundings);
    m_parking->prepare(*function, *surroundings);
}

asio::awaitable<Result<DebugEndpoint>> InstancePool::Private::startDebug(DeployedFunctionPtr function,
                                                                         std::optional<TimePoint> clock,
                                                                         OutboundRoutePtr route)
{
    function = compiledForDebugger(std::move(function));
    const std::string name = function->function.name;
    const Result<RuntimeDescription> runtime = m_catalog.find(function->function.runtime);
    if (runtime && !runtime->program.empty())
        co_return co_await startProgram(std::move(function), std::move(route));
    Result<Surroundings> surroundings = co_await debugSurroundingsOf(function);
    if (!surroundings)
        co_return failure(surroundings.error());
    surroundings->clock = clock;
    surroundings->route = std::move(route);
    stopDebug(name, Instance::EndReason::stopped);
    const Result<InstancePtr> instance = launch(function, std::move(*surroundings));
    if (!instance)
        co_return failure(instance.error());
    m_groups[name].debugged = *instance;
    m_groups[name].joined = true; // it loads nothing before
    Result<DebugEndpoint> endpoint = co_await (*instance)->awaitDebugger();
    if (endpoint) {
        // It goes on by itself once somebody has joined; calls wait for it meanwhile.
        asio::co_spawn(
            m_executor, [debugged = *instance]() -> asio::awaitable<void> { co_await debugged->load(std::nullopt); },
            asio::detached);
    }
    co_return endpoint;
}

// Ptrace needs no help of the program: it starts as always and a debugger enters from outside.
asio::awaitable<Result<DebugEndpoint>> InstancePool::Private::startProgram(DeployedFunctionPtr function,
                                                                           OutboundRoutePtr route)
{
    Result<Surroundings> surroundings = co_await surroundingsOf(function);
    if (!surroundings)
        co_return failure(surroundings.error());
    const std::filesystem::path program = surroundings->interpreter.program;
    const std::string adapter = adapterOf(program);
    if (adapter.empty())
        co_return failure(Error::Code::Invalid, "debug.notAProgram",
                          "%1 is a script and not a program that a debugger could join", {program.string()});
    surroundings->debugged = true;
    surroundings->route = std::move(route);
    stopDebug(function->function.name, Instance::EndReason::stopped);
    const Result<InstancePtr> launched = launch(function, std::move(*surroundings));
    if (!launched)
        co_return failure(launched.error());
    const InstancePtr instance = *launched;
    m_groups[function->function.name].debugged = instance;
    m_groups[function->function.name].joined = false;
    const std::optional<Ending> problem = co_await instance->load(std::nullopt);
    if (problem) {
        const std::string why = problem->error ? problem->error->errorMessage : "it ended at once";
        co_return failure(Error::Code::Io, "debug.cannotStart", "%1 does not start: %2",
                          {function->function.name, why});
    }
    DebugEndpoint endpoint;
    endpoint.adapter = adapter;
    endpoint.instanceId = instance->id();
    endpoint.code = sourceFolder(*function);
    endpoint.remoteCode = instance->codePlace();
    endpoint.processId = instance->programId();
    endpoint.program = program;
    co_return endpoint;
}

void InstancePool::Private::stopDebug(const std::string &function, const std::string &reason)
{
    const auto group = m_groups.find(function);
    if (group == m_groups.end())
        return;
    const InstancePtr instance = std::exchange(group->second.debugged, nullptr);
    if (reason != Instance::EndReason::codeChanged)
        group->second.awaitedUntil = {};
    if (!instance)
        return;
    if (reason == Instance::EndReason::codeChanged && instance->state() == InstanceState::Idle)
        group->second.awaitedUntil = std::chrono::steady_clock::now() + debuggerComesBack;
    if (instance->hasLoaded())
        instance->retire(reason);
    else
        instance->end(reason); // nobody has joined, or it loads: no call is lost
}

// A program runs before its debugger comes, which is seen from outside: it traces the program and lets it run again, once
// it has set its breakpoints.
bool InstancePool::Private::isTraced(const Instance &program)
{
    constexpr std::string_view tracer = "\nTracerPid:\t"; // 0: none
    const Result<std::string> status = readFile("/proc/" + std::to_string(program.programId()) + "/status");
    const std::size_t at = status ? status->find(tracer) : std::string::npos;
    const bool isStopped = status && status->find("\nState:\tt") != std::string::npos;
    return at != std::string::npos && status->at(at + tracer.size()) != '0' && !isStopped;
}

asio::awaitable<void> InstancePool::Private::nap(std::chrono::milliseconds time)
{
    asio::steady_timer timer(m_executor, time);
    co_await timer.async_wait(asio::as_tuple(asio::use_awaitable));
}

// Waits for its turn on the debugged instance; after a change of the code for a moment that there is one again, so that
// the first call of the new code is held too. Nothing if this version has none (any more), or a person looks at the call
// that it runs: then the other instances serve.
asio::awaitable<InstancePool::Private::InstancePtr> InstancePool::Private::takeDebugged(DeployedFunctionPtr function)
{
    bool wasTraced = false; // it is for a moment before it is stopped, too: only the second look counts
    for (;;) {
        const auto group = m_groups.find(function->function.name);
        if (m_closed || group == m_groups.end())
            co_return nullptr;
        if (!group->second.debugged) {
            if (std::chrono::steady_clock::now() >= group->second.awaitedUntil) {
                group->second.awaitedUntil = {};
                co_return nullptr;
            }
            co_await nap(lookForDebuggerEvery);
            continue;
        }
        const InstancePtr instance = group->second.debugged;
        if (instance->isRetired() || !runsTheSame(*instance->function(), *function))
            co_return nullptr;
        const bool isIdle = instance->state() == InstanceState::Idle;
        const bool traced = isIdle && !group->second.joined && isTraced(*instance);
        group->second.joined = group->second.joined || (wasTraced && traced);
        if (isIdle && group->second.joined)
            co_return instance;
        if (isIdle) {
            wasTraced = traced;
            co_await nap(lookForDebuggerEvery);
            continue;
        }
        if (instance->state() == InstanceState::Busy && instance->isHeld())
            co_return nullptr;
        co_await instance->changed().wait();
    }
}

} // namespace fermata::emulator
