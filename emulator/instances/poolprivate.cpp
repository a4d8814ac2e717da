// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/poolprivate.h"

#include "app/base/id.h"
#include "app/model/runtime.h"
#include "emulator/instances/ownruntime.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds tidyEvery{1};

template<class T> void removeFrom(std::vector<std::shared_ptr<T>> &list, const T &gone)
{
    std::erase_if(list, [&gone](const std::shared_ptr<T> &one) { return one.get() == &gone; });
}

// A folder that holds nothing but the borrowed adapter: its neighbours must not come into the function's view.
fs::path folderWithOnly(const std::vector<std::string> &packages, const fs::path &homes)
{
    const fs::path folder = homes / "adapter";
    std::error_code error; // it may be there already; if it cannot be made the adapter's start will tell
    fs::create_directories(folder, error);
    for (const fs::path package : packages)
        fs::create_directory_symlink(package, folder / package.filename(), error);
    return folder;
}

tl::unexpected<Error> stopping()
{
    return failure(Error::Code::Cancelled, "emulator.stopping", "The local cloud is stopping");
}

} // namespace

InstancePool::Private::Private(asio::any_io_executor executor, Journal &journal, const Clock &clock,
                               fs::path runtimes, InstanceLimits limits)
    : m_executor(std::move(executor))
    , m_journal(journal)
    , m_clock(clock)
    , m_limits(limits)
    , m_catalog(std::move(runtimes))
    , m_tidyTimer(m_executor)
{
    adoptOrphans();
}

asio::awaitable<Result<InvocationRecord>> InstancePool::Private::run(DeployedFunctionPtr function,
                                                                     Invocation invocation, DeliveryPtr delivery)
{
    if (m_closed)
        co_return stopping();
    InvocationRecord record = recordOf(*function, invocation);
    InstancePtr instance = co_await takeDebugged(function);
    if (!instance)
        instance = takeIdle(m_groups[function->function.name], function);
    if (!instance)
        co_return co_await runCold(std::move(function), std::move(invocation), std::move(record), std::move(delivery));
    co_await callOn(instance, invocation, record, std::move(delivery));
    co_return record;
}

// Waits for its turn on the debugged instance; nothing if the function has none (any more).
asio::awaitable<InstancePool::Private::InstancePtr> InstancePool::Private::takeDebugged(DeployedFunctionPtr function)
{
    for (;;) {
        const auto group = m_groups.find(function->function.name);
        if (m_closed || group == m_groups.end() || !group->second.debugged)
            co_return nullptr;
        const InstancePtr instance = group->second.debugged;
        if (instance->isRetired())
            co_return nullptr;
        if (instance->state() == InstanceState::Idle)
            co_return instance;
        co_await instance->changed().wait();
    }
}

InstancePool::Private::InstancePtr InstancePool::Private::takeIdle(Group &group, const DeployedFunctionPtr &function)
{
    for (std::size_t at = group.idle.size(); at-- > 0;) {
        const InstancePtr instance = group.idle[at];
        const bool usable = !instance->isRetired() && instance->state() == InstanceState::Idle;
        if (usable && instance->function()->version != function->version)
            continue;
        group.idle.erase(group.idle.begin() + static_cast<std::ptrdiff_t>(at));
        if (usable && instance->function()->build == function->build)
            return instance;
        if (usable)
            instance->end(Instance::EndReason::codeChanged);
    }
    return nullptr;
}

asio::awaitable<void> InstancePool::Private::callOn(InstancePtr instance, const Invocation &invocation,
                                                    InvocationRecord &record, DeliveryPtr delivery)
{
    co_await instance->call(invocation, record, std::move(delivery));
    if (m_closed || instance->isDebugged() || instance->isRetired() || instance->state() != InstanceState::Idle)
        co_return;
    m_groups[instance->function()->function.name].idle.push_back(instance);
}

asio::awaitable<Result<InvocationRecord>>
InstancePool::Private::runCold(DeployedFunctionPtr function, Invocation invocation, InvocationRecord record,
                               DeliveryPtr delivery)
{
    if (Result<> room = checkRoom(function->function.name); !room)
        co_return failure(room.error());
    Result<InstancePtr> started = co_await start(function, invocation.requestId);
    if (!started)
        co_return failure(started.error());
    InstancePtr instance = *started;
    std::optional<Ending> problem = co_await instance->load(m_limits.initTimeout);
    const bool again = problem && instance->ranOutOfTime() && !m_closed
                       && function->function.vendor == Vendor::Lambda;
    if (again) {
        // Lambda gives it a second chance inside the call, within the call's own time.
        instance->noteAbandonedInit(m_limits.initTimeout);
        started = co_await start(function, invocation.requestId);
        if (!started)
            co_return failure(started.error());
        instance = *started;
        problem = co_await instance->load(function->function.timeout);
    }
    record.coldStart = instance->coldStart();
    if (problem)
        instance->recordFailedStart(std::move(*problem), record);
    else
        co_await callOn(instance, invocation, record, std::move(delivery));
    co_return record;
}

asio::awaitable<Result<InstancePool::Private::InstancePtr>>
InstancePool::Private::start(DeployedFunctionPtr function, std::string requestId)
{
    Surroundings surroundings;
    surroundings.requestId = std::move(requestId);
    const std::string &declared = function->function.runtime;
    Result<RuntimeDescription> runtime = runtimeOf(m_catalog, *function);
    if (!runtime)
        co_return failure(runtime.error());
    surroundings.runtime = std::move(*runtime);
    if (!surroundings.runtime.program.empty()) {
        surroundings.interpreter.program = programOf(*function, surroundings.runtime);
        co_return launch(function, std::move(surroundings));
    }
    ++m_groups[function->function.name].starting;
    Result<Interpreter> interpreter =
        co_await m_interpreters.find(surroundings.runtime, parseRuntime(declared).version);
    --m_groups[function->function.name].starting;
    if (!interpreter)
        co_return failure(interpreter.error());
    surroundings.interpreter = std::move(*interpreter);
    co_return launch(function, std::move(surroundings));
}

Result<InstancePool::Private::InstancePtr> InstancePool::Private::launch(const DeployedFunctionPtr &function,
                                                                         Surroundings surroundings)
{
    if (m_closed)
        return stopping();
    std::error_code error;
    if (!fs::is_directory(function->codeDirectory, error))
        return failure(Error::Code::NotFound, "function.codeMissing", "The code folder %1 of function %2 is missing",
                       {function->codeDirectory.string(), function->function.name});
    surroundings.instanceId = newUuid();
    surroundings.account = m_account;
    surroundings.apiEndpoint = m_apiEndpoint;
    surroundings.home = m_homes.folder() / surroundings.instanceId;
    surroundings.cache = m_homes.folder() / "cache";
    surroundings.initLimit = m_limits.initTimeout;
    if (surroundings.interpreter.borrowsAdapter)
        surroundings.adapter = folderWithOnly(surroundings.runtime.debug.packages, m_homes.folder());
    Result<InstancePtr> instance =
        Instance::launch(m_executor, m_journal, m_clock, function, std::move(surroundings),
                         [this](Instance &gone) { forget(gone); });
    if (instance) {
        m_groups[function->function.name].all.push_back(*instance);
        tidyLater();
    }
    return instance;
}

Result<> InstancePool::Private::checkRoom(const std::string &function) const
{
    const auto group = m_groups.find(function);
    if (group == m_groups.end())
        return {};
    const std::vector<InstancePtr> &all = group->second.all;
    const auto serving = std::count_if(all.begin(), all.end(), [](const InstancePtr &one) { return !one->isRetired(); });
    if (static_cast<std::size_t>(serving) + group->second.starting < m_limits.perFunction)
        return {};
    return failure(Error::Code::Throttled, "invoke.throttled", "Function %1 runs %2 times at once already",
                   {function, std::to_string(m_limits.perFunction)});
}

InvocationRecord InstancePool::Private::recordOf(const DeployedFunction &function, const Invocation &invocation) const
{
    InvocationRecord record;
    record.requestId = invocation.requestId;
    record.function = function.function.name;
    record.qualifier = invocation.qualifier;
    record.version = function.version;
    record.source = invocation.source;
    record.event = invocation.event;
    record.startedAt = m_clock.now();
    record.memoryMb = function.function.memoryMb;
    return record;
}

asio::awaitable<Result<DebugEndpoint>> InstancePool::Private::startDebug(DeployedFunctionPtr function)
{
    const std::string name = function->function.name;
    const std::string declared = function->function.runtime;
    const Result<RuntimeDescription> runtime = m_catalog.find(declared);
    if (!runtime || runtime->debug.adapter.empty())
        co_return failure(Error::Code::Invalid, "debug.unsupportedRuntime",
                          "Functions of runtime %1 cannot be debugged yet", {declared});
    Result<Interpreter> interpreter =
        co_await m_interpreters.findForDebug(*runtime, parseRuntime(declared).version);
    if (!interpreter)
        co_return failure(interpreter.error());
    drop(name, Instance::EndReason::stopped);
    Surroundings surroundings;
    surroundings.runtime = *runtime;
    surroundings.interpreter = std::move(*interpreter);
    surroundings.debugged = true;
    const Result<InstancePtr> instance = launch(function, std::move(surroundings));
    if (!instance)
        co_return failure(instance.error());
    m_groups[name].debugged = *instance;
    Result<DebugEndpoint> endpoint = co_await (*instance)->awaitDebugger();
    if (endpoint) {
        // It goes on by itself once somebody has joined; calls wait for it meanwhile.
        asio::co_spawn(
            m_executor,
            [debugged = *instance]() -> asio::awaitable<void> { co_await debugged->load(std::nullopt); },
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

bool InstancePool::Private::drop(const std::string &function, const std::string &reason)
{
    stopDebug(function, reason);
    const auto group = m_groups.find(function);
    if (group == m_groups.end())
        return false;
    group->second.idle.clear();
    bool warm = false;
    for (const InstancePtr &instance : std::vector<InstancePtr>(group->second.all)) {
        warm = warm || instance->hasLoaded();
        instance->retire(reason);
    }
    return warm;
}

asio::awaitable<void> InstancePool::Private::shutdown()
{
    m_closed = true;
    m_tidyTimer.cancel();
    std::vector<InstancePtr> all;
    for (const auto &[name, group] : m_groups)
        all.insert(all.end(), group.all.begin(), group.all.end());
    for (const InstancePtr &instance : all)
        instance->end(Instance::EndReason::stopped);
    for (const InstancePtr &instance : all)
        co_await instance->ended();
}

void InstancePool::Private::abandon()
{
    m_closed = true;
    m_tidyTimer.cancel();
    for (auto &[name, group] : m_groups) {
        for (const InstancePtr &instance : group.all)
            instance->abandon();
    }
    m_groups.clear();
}

std::shared_ptr<Instance> InstancePool::Private::find(const std::string &instanceId) const
{
    for (const auto &[name, group] : m_groups) {
        for (const InstancePtr &instance : group.all) {
            if (instance->id() == instanceId)
                return instance;
        }
    }
    return nullptr;
}

void InstancePool::Private::forEach(const std::function<void(Instance &)> &visit) const
{
    for (const auto &[name, group] : m_groups) {
        for (const InstancePtr &instance : group.all)
            visit(*instance);
    }
}

void InstancePool::Private::forget(Instance &instance)
{
    Group &group = m_groups[instance.function()->function.name];
    removeFrom(group.idle, instance);
    if (group.debugged.get() == &instance)
        group.debugged.reset();
    removeFrom(group.all, instance);
    tidyLater();
}

void InstancePool::Private::tidyLater()
{
    if (m_tidying || m_closed)
        return;
    m_tidying = true;
    m_tidyTimer.expires_after(tidyEvery);
    m_tidyTimer.async_wait([pool = weak_from_this()](const boost::system::error_code &error) {
        const std::shared_ptr<Private> self = pool.lock();
        if (!self || error)
            return;
        self->m_tidying = false;
        self->tidy();
    });
}

void InstancePool::Private::tidy()
{
    bool any = m_orphans.sweep();
    for (auto &[name, group] : m_groups) {
        any = any || !group.all.empty();
        while (!group.idle.empty() && m_clock.steady() - group.idle.front()->idleSince() >= m_limits.idleReclaim) {
            const InstancePtr instance = group.idle.front();
            group.idle.erase(group.idle.begin());
            instance->end(Instance::EndReason::idle);
        }
    }
    if (any)
        tidyLater();
}

} // namespace fermata::emulator
