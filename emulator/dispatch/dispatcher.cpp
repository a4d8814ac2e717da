// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/dispatch/dispatcher.h"

#include "app/base/clock.h"
#include "app/base/id.h"
#include "emulator/instances/instancepool.h"
#include "emulator/journal/journal.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace fermata::emulator {

namespace asio = boost::asio;

Dispatcher::Dispatcher(const FunctionRegistry &functions, InstancePool &pool, Journal &journal, const Clock &clock)
    : m_functions(functions)
    , m_pool(pool)
    , m_journal(journal)
    , m_clock(clock)
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
    Result<DeployedFunctionPtr> function = m_functions.route(invocation.function, invocation.qualifier, m_dice(m_random));
    if (!function)
        co_return failure(function.error());
    if (invocation.requestId.empty())
        invocation.requestId = newUuid();
    if (invocation.type == InvocationType::DryRun)
        co_return checkedOnly(**function, invocation);

    // A caller that goes away must not take the function down half-way: its cancellation ends here.
    const asio::any_io_executor executor = co_await asio::this_coro::executor;
    Result<InvocationRecord> record =
        co_await asio::co_spawn(executor, runAndRecord(std::move(*function), std::move(invocation), std::move(delivery)),
                                asio::bind_cancellation_slot(asio::cancellation_slot(), asio::use_awaitable));
    co_return record;
}

asio::awaitable<Result<InvocationRecord>> Dispatcher::runAndRecord(DeployedFunctionPtr function,
                                                                   Invocation invocation, DeliveryPtr delivery)
{
    Result<InvocationRecord> record = co_await m_pool.run(std::move(function), std::move(invocation), std::move(delivery));
    if (record)
        m_journal.add(*record);
    co_return record;
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
