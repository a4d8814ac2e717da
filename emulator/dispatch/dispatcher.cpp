// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/dispatch/dispatcher.h"

#include "app/base/clock.h"
#include "app/base/id.h"
#include "app/model/lineage.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/journal.h"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

namespace fermata::emulator {

namespace asio = boost::asio;

Dispatcher::Dispatcher(const FunctionRegistry &functions, InstancePool &pool, Journal &journal, const Clock &clock,
                       AccountLimits limits)
    : m_functions(functions), m_pool(pool), m_journal(journal), m_clock(clock), m_limiter(functions, limits)
{
}

void Dispatcher::beforeEachCall(std::function<void()> prepare)
{
    m_prepare = std::move(prepare);
}

asio::awaitable<Result<InvocationRecord>> Dispatcher::invoke(Invocation invocation, DeliveryPtr delivery)
{
    if (m_prepare)
        m_prepare();
    Result<DeployedFunctionPtr> function =
        m_functions.route(invocation.function, invocation.qualifier, m_dice(m_random));
    if (!function)
        co_return failure(function.error());
    if (invocation.requestId.empty())
        invocation.requestId = newUuid();
    if (invocation.type == InvocationType::DryRun)
        co_return checkedOnly(**function, invocation);
    if (!invocation.lineage.empty() && isRecursion(invocation))
        co_return stopRecursion(**function, invocation);

    const Result<ConcurrencyLimiter::Lease> lease = m_limiter.acquire(**function, invocation.qualifier);
    if (!lease) {
        if (m_refused)
            m_refused(**function, invocation, lease.error());
        co_return failure(lease.error());
    }
    // A caller that goes away must not take the function down half-way: its cancellation ends here.
    co_await asio::this_coro::reset_cancellation_state(asio::disable_cancellation());
    Result<InvocationRecord> record = co_await m_pool.run(*function, std::move(invocation), std::move(delivery));
    noteRun(**function, record);
    co_await asio::this_coro::reset_cancellation_state(asio::enable_terminal_cancellation());
    co_return record;
}

void Dispatcher::noteRun(const DeployedFunction &function, Result<InvocationRecord> &record)
{
    if (record) {
        // The event goes with the journal's copy: who has made it asks for the answer only.
        std::string event = std::move(record->event);
        InvocationRecord kept = *record;
        kept.event = std::move(event);
        m_journal.add(std::move(kept));
    }
    if (record && m_ran)
        m_ran(*record, m_limiter.running(record->function));
    if (!record && m_refused) {
        Invocation refused;
        refused.function = function.function.name;
        m_refused(function, refused, record.error());
    }
}

bool Dispatcher::isRecursion(const Invocation &invocation) const
{
    return passesThrough(invocation.lineage, invocation.function) + 1 >= firstStoppedPass
        && !m_functions.settings(invocation.function).recursionAllowed;
}

tl::unexpected<Error> Dispatcher::stopRecursion(const DeployedFunction &function, const Invocation &invocation)
{
    const Error error{Error::Code::Denied,
                      recursionErrorId,
                      {invocation.function},
                      "Function " + invocation.function + " was called in a loop and has been stopped",
                      "Allow it with the recursion config of the function (RecursiveLoop: Allow), or break the loop."};
    InvocationRecord record = checkedOnly(function, invocation);
    record.outcome = Outcome::Cancelled;
    record.error = FunctionError{"RecursiveInvocationException", "RecursiveInvocationException", error.message, {}};
    m_journal.add(record);
    LogRecord line;
    line.time = m_clock.now();
    line.function = invocation.function;
    line.requestId = invocation.requestId;
    line.stream = LogRecord::Stream::Platform;
    line.severity = Severity::Error;
    line.message = error.message + ": this is pass " + std::to_string(firstStoppedPass) + " of one event";
    m_journal.add(std::move(line));
    return tl::unexpected<Error>(error);
}

InvocationRecord Dispatcher::checkedOnly(const DeployedFunction &function, const Invocation &invocation) const
{
    InvocationRecord record;
    record.requestId = invocation.requestId;
    record.function = invocation.function;
    record.qualifier = invocation.qualifier;
    record.version = function.version;
    record.source = invocation.source;
    record.event = invocation.event;
    record.startedAt = m_clock.now();
    record.memoryMb = function.function.memoryMb;
    return record;
}

} // namespace fermata::emulator
