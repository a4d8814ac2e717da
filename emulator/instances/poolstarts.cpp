// SPDX-License-Identifier: GPL-3.0-or-later
// How instances come: when one is worth its start, and the start itself.
#include "emulator/instances/poolprivate.h"

#include "app/base/id.h"
#include "app/model/runtime.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <thread>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

constexpr std::chrono::milliseconds lookAgainAfter{5};

// Interpreters that come up are busy with nothing but that: more of them than this make each other late.
std::size_t mostBooting()
{
    static const std::size_t most = 2 * std::max(1U, std::thread::hardware_concurrency());
    return most;
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

} // namespace

void InstancePool::Private::startWhatIsWanted(const LinePtr &line)
{
    const SteadyPoint now = m_clock.steady();
    Pace::Demand demand = line->demand(now);
    while (line->starting - line->booted < mostBooting() && line->pace.wantsStart(demand)) {
        std::string requestId = line->nextRequest();
        ++line->starting;
        asio::co_spawn(
            m_executor,
            [self = shared_from_this(), line, requestId = std::move(requestId)]() mutable {
                return self->startInBackground(line, std::move(requestId));
            },
            asio::detached);
        demand = line->demand(now);
    }
    if (demand.uncovered > 0)
        lookAgainSoon();
}

// What was expected may not come true: who has waited for as long as a start takes gets one.
void InstancePool::Private::lookAgainSoon()
{
    if (m_looking || m_closed)
        return;
    m_looking = true;
    m_lookTimer.expires_after(lookAgainAfter);
    m_lookTimer.async_wait([pool = weak_from_this()](const boost::system::error_code &error) {
        const std::shared_ptr<Private> self = pool.lock();
        if (!self || error)
            return;
        self->m_looking = false;
        for (const auto &[name, group] : self->m_groups) {
            for (const LinePtr &line : std::vector<LinePtr>(group.lines))
                self->startWhatIsWanted(line);
        }
    });
}

asio::awaitable<void> InstancePool::Private::startInBackground(LinePtr line, std::string requestId)
{
    const SteadyPoint begin = m_clock.steady();
    Arrival arrival = co_await startAndLoad(line, requestId, m_limits.initTimeout);
    if (m_closed)
        co_return;
    if (arrival.error || arrival.problem) {
        line->fail(requestId, std::move(arrival));
    } else {
        line->pace.noteStart(m_clock.steady() - begin);
        line->arrive(arrival.instance);
    }
    startWhatIsWanted(line);
}

asio::awaitable<Arrival> InstancePool::Private::startAndLoad(LinePtr line, std::string requestId,
                                                             std::chrono::seconds limit)
{
    Arrival arrival;
    Result<InstancePtr> started = co_await start(line->function(), std::move(requestId));
    if (started) {
        arrival.instance = *started;
        arrival.problem = co_await arrival.instance->load(limit);
    } else {
        arrival.error = started.error();
    }
    --line->starting;
    if (arrival.instance && arrival.instance->hasBooted())
        --line->booted;
    co_return arrival;
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
    Result<Interpreter> interpreter =
        co_await m_interpreters.find(surroundings.runtime, parseRuntime(declared).version);
    if (!interpreter)
        co_return failure(interpreter.error());
    surroundings.interpreter = std::move(*interpreter);
    co_return launch(function, std::move(surroundings));
}

Result<InstancePool::Private::InstancePtr> InstancePool::Private::launch(const DeployedFunctionPtr &function,
                                                                         Surroundings surroundings)
{
    if (m_closed)
        return stoppingFailure();
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
                         [this](Instance &changed) { stateChanged(changed); });
    if (instance) {
        m_groups[function->function.name].all.push_back(*instance);
        tidyLater();
    }
    return instance;
}

} // namespace fermata::emulator
