// SPDX-License-Identifier: GPL-3.0-or-later
// How instances come: when one is worth its start, and the start itself.
#include "emulator/instances/poolprivate.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <thread>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace {

// Interpreters that come up are busy with nothing but that: more of them than this make each other late.
std::size_t mostBooting()
{
    static const std::size_t most = 2 * std::max(1U, std::thread::hardware_concurrency());
    return most;
}

} // namespace

void InstancePool::Private::startWhatIsWanted(const LinePtr &line)
{
    Pace::Demand demand = line->demand();
    while (line->starting - line->booted < mostBooting() && line->pace.wantsStart(demand)
           && hasRoom(line->function()->function.name)) {
        std::string requestId = line->nextRequest();
        ++line->starting;
        asio::co_spawn(
            m_executor,
            [self = shared_from_this(), line, requestId = std::move(requestId)]() mutable {
                return self->startInBackground(line, std::move(requestId));
            },
            asio::detached);
        demand = line->demand();
    }
    if (demand.uncovered > 0)
        lookAgainSoon();
}

bool InstancePool::Private::hasRoom(const std::string &function) const
{
    const auto group = m_groups.find(function);
    std::size_t count = 0;
    if (group != m_groups.end()) {
        for (const LinePtr &line : group->second.lines)
            count += line->instances();
    }
    return count < m_limits.perFunction;
}

// What was expected may not come true: who waits for a call that proves long gets an instance that rests, and who has
// waited for as long as a start takes a new one.
void InstancePool::Private::lookAgainSoon()
{
    if (m_looking || m_closed)
        return;
    m_looking = true;
    m_lookTimer.expires_after(Line::lookEvery);
    m_lookTimer.async_wait([pool = weak_from_this()](const boost::system::error_code &error) {
        const std::shared_ptr<Private> self = pool.lock();
        if (!self || error)
            return;
        self->m_looking = false;
        for (const auto &[name, group] : self->m_groups) {
            for (const LinePtr &line : std::vector<LinePtr>(group.lines)) {
                line->look();
                self->startWhatIsWanted(line);
                if (line->waiting() > 0 && line->hasIdle())
                    self->lookAgainSoon();
            }
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
        freezeLater();
    }
    startWhatIsWanted(line);
}

asio::awaitable<Arrival> InstancePool::Private::startAndLoad(LinePtr line, std::string requestId,
                                                             std::chrono::seconds limit, StartedFor what)
{
    Arrival arrival;
    Result<InstancePtr> started = co_await start(line->function(), std::move(requestId), what);
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

asio::awaitable<Result<InstancePool::Private::InstancePtr>> InstancePool::Private::start(DeployedFunctionPtr function,
                                                                                         std::string requestId,
                                                                                         StartedFor what)
{
    Result<Surroundings> surroundings = co_await surroundingsOf(function);
    if (!surroundings)
        co_return failure(surroundings.error());
    surroundings->requestId = std::move(requestId);
    surroundings->provisioned = what == StartedFor::Keeping;
    co_return launch(function, std::move(*surroundings));
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
    place(*function, surroundings);
    std::unique_ptr<ParkedRuntime> parked;
    if (!surroundings.explained && !surroundings.route)
        parked = m_parking->take(*function, surroundings);
    Result<InstancePtr> instance =
        Instance::launch(m_executor, m_journal, m_clock, function, std::move(surroundings), std::move(parked),
                         [this](Instance &changed) { stateChanged(changed); });
    if (instance) {
        m_groups[function->function.name].all.push_back(*instance);
        tidyLater();
    }
    return instance;
}

} // namespace fermata::emulator
