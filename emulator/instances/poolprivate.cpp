// SPDX-License-Identifier: GPL-3.0-or-later
// How calls get their instances.
#include "emulator/instances/poolprivate.h"

#include <algorithm>

namespace fermata::emulator {

namespace asio = boost::asio;
namespace fs = std::filesystem;

InstancePool::Private::Private(asio::any_io_executor executor, Journal &journal, const Clock &clock, fs::path runtimes,
                               InstanceLimits limits)
    : m_executor(std::move(executor)),
      m_journal(journal),
      m_clock(clock),
      m_limits(limits),
      m_catalog(std::move(runtimes)),
      m_sandboxes(m_executor),
      m_parking(std::make_shared<Parking>(m_executor, clock, limits.parked)),
      m_tidyTimer(m_executor),
      m_lookTimer(m_executor),
      m_freezeTimer(m_executor)
{
    adoptOrphans();
}

asio::awaitable<Result<InvocationRecord>> InstancePool::Private::run(std::shared_ptr<Private>,
                                                                     DeployedFunctionPtr function,
                                                                     Invocation invocation, DeliveryPtr delivery)
{
    if (m_closed)
        co_return stoppingFailure();
    InvocationRecord record = recordOf(*function, invocation);
    Group &group = m_groups[function->function.name];
    if (group.isDebugged()) {
        if (const InstancePtr debugged = co_await takeDebugged(function)) {
            beginExchanges(*debugged, invocation.requestId);
            co_await debugged->call(invocation, record, std::move(delivery));
            keepExchanges(*debugged, invocation.requestId);
            record.event = std::move(invocation.event);
            co_return record;
        }
        if (m_closed)
            co_return stoppingFailure();
    }
    Result<> ran;
    if (delivery && delivery->route) {
        ran = co_await runRouted(std::move(function), invocation, record, std::move(delivery));
    } else {
        const LinePtr line = lineOf(group, function);
        if (const InstancePtr idle = line->takeFree())
            co_await callOn(line, idle, invocation, record, std::move(delivery));
        else
            ran = co_await runWaiting(line, invocation, record, std::move(delivery));
    }
    if (!ran)
        co_return failure(ran.error());
    record.event = std::move(invocation.event);
    co_return record;
}

InstancePool::Private::LinePtr InstancePool::Private::lineOf(Group &group, const DeployedFunctionPtr &function)
{
    for (const LinePtr &line : group.lines) {
        if (line->serves(*function))
            return line;
    }
    const auto made = std::make_shared<Line>(function);
    for (const LinePtr &line : group.lines) {
        if (line->function()->version != function->version)
            continue;
        // The version was changed: what ran the old one goes, what was learned stays.
        made->pace = line->pace;
        for (const InstancePtr &outdated : line->takeAllIdle())
            outdated->finish(Instance::EndReason::codeChanged);
    }
    group.lines.insert(group.lines.begin(), made);
    return made;
}

asio::awaitable<Result<>> InstancePool::Private::runWaiting(LinePtr line, const Invocation &invocation,
                                                            InvocationRecord &record, DeliveryPtr delivery)
{
    WaitingCall waiting{invocation.requestId, {}, {}, 0};
    line->join(waiting);
    startWhatIsWanted(line);
    if (line->hasIdle())
        lookAgainSoon();
    co_await waiting.turn.wait();
    Arrival arrival = std::move(waiting.arrival);
    if (arrival.problem && arrival.instance->ranOutOfTime() && !m_closed
        && line->function()->function.vendor == Vendor::Lambda) {
        // Lambda gives it a second chance inside the call, within the call's own time.
        arrival.instance->noteAbandonedInit(m_limits.initTimeout);
        ++line->starting;
        arrival = co_await startAndLoad(line, invocation.requestId, line->function()->function.timeout);
        arrival.started = true;
        if (!arrival.problem && !arrival.error)
            line->noteRunning(*arrival.instance);
    }
    if (arrival.error)
        co_return failure(*arrival.error);
    if (arrival.started || arrival.problem)
        record.coldStart = arrival.instance->coldStart();
    if (arrival.problem)
        arrival.instance->recordFailedStart(std::move(*arrival.problem), invocation, record);
    else
        co_await callOn(line, arrival.instance, invocation, record, std::move(delivery));
    co_return Result<>();
}

asio::awaitable<void> InstancePool::Private::callOn(LinePtr line, InstancePtr instance, const Invocation &invocation,
                                                    InvocationRecord &record, DeliveryPtr delivery)
{
    co_await instance->call(invocation, record, std::move(delivery));
    if (m_closed)
        co_return;
    line->pace.noteCall(record.duration);
    if (line->kept > 0 && m_callOfKept)
        m_callOfKept(record, instance->isProvisioned());
    line->release(instance);
    freezeLater();
    if (line->waiting() > 0)
        startWhatIsWanted(line);
}

InvocationRecord InstancePool::Private::recordOf(const DeployedFunction &function, const Invocation &invocation) const
{
    InvocationRecord record;
    record.requestId = invocation.requestId;
    record.function = function.function.name;
    record.qualifier = invocation.qualifier;
    record.version = function.version;
    record.source = invocation.source;
    record.startedAt = m_clock.now();
    record.memoryMb = function.function.memoryMb;
    record.trace = invocation.trace.isSet() ? invocation.trace : traceBegun(invocation.requestId, record.startedAt);
    if (invocation.askedAt != TimePoint{})
        record.queued = std::max(record.startedAt - invocation.askedAt, TimePoint::duration::zero());
    return record;
}

tl::unexpected<Error> stoppingFailure()
{
    return failure(Error::Code::Cancelled, "emulator.stopping", "The local cloud is stopping");
}

} // namespace fermata::emulator
