// SPDX-License-Identifier: GPL-3.0-or-later
// Calls on an instance of their own: a cold start that is looked at, and what is asked of others that is recorded.
#include "app/base/id.h"
#include "emulator/instances/poolprivate.h"
#include "emulator/journal/journal.h"
#include "emulator/registry/sourcefolder.h"

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

std::string told(const Exchange &exchange)
{
    std::string line = "Outbound: " + exchange.method + ' ' + exchange.url;
    if (exchange.status != 0) {
        const auto took = std::chrono::round<std::chrono::milliseconds>(exchange.took);
        line += " -> " + std::to_string(exchange.status) + ", " + std::to_string(took.count()) + " ms";
    }
    return exchange.problem.empty() ? line : line + ": " + exchange.problem;
}

} // namespace

// The instance has gone, or goes, when it returns. Fails as run() does.
asio::awaitable<Result<InstancePool::Private::InstancePtr>> InstancePool::Private::runAlone(
    DeployedFunctionPtr function, Surroundings surroundings, const Invocation &invocation, InvocationRecord &record,
    DeliveryPtr delivery)
{
    surroundings.requestId = invocation.requestId;
    const Result<InstancePtr> launched = launch(function, std::move(surroundings));
    if (!launched)
        co_return failure(launched.error());
    const InstancePtr instance = *launched;
    beginExchanges(*instance, invocation.requestId);
    std::optional<Ending> problem = co_await instance->load(m_limits.initTimeout);
    record.coldStart = instance->coldStart();
    if (problem)
        instance->recordFailedStart(*std::move(problem), invocation, record);
    else
        co_await instance->call(invocation, record, std::move(delivery));
    if (m_closed)
        co_return instance;
    keepExchanges(*instance, invocation.requestId);
    instance->finish(Instance::EndReason::stopped);
    co_return instance;
}

// Nobody else gets it: it is slower than others, and has more frames on its stack.
asio::awaitable<Result<ExplainedStart>> InstancePool::Private::explain(DeployedFunctionPtr function,
                                                                       Invocation invocation)
{
    const auto self = shared_from_this();
    if (invocation.requestId.empty())
        invocation.requestId = newUuid();
    ExplainedStart explained;
    explained.code = sourceFolder(*function);
    explained.record = recordOf(*function, invocation);
    Result<Surroundings> surroundings = co_await surroundingsOf(function);
    if (!surroundings)
        co_return failure(surroundings.error());
    surroundings->explained = true;
    const Result<InstancePtr> instance =
        co_await runAlone(function, *std::move(surroundings), invocation, explained.record, {});
    if (!instance)
        co_return failure(instance.error());
    explained.remoteCode = (*instance)->codePlace();
    explained.imports = (*instance)->imports();
    explained.record.event = std::move(invocation.event);
    co_return explained;
}

asio::awaitable<Result<>> InstancePool::Private::runRouted(DeployedFunctionPtr function, const Invocation &invocation,
                                                           InvocationRecord &record, DeliveryPtr delivery)
{
    Result<Surroundings> surroundings = co_await surroundingsOf(function);
    if (!surroundings)
        co_return failure(surroundings.error());
    surroundings->route = delivery->route;
    const Result<InstancePtr> instance =
        co_await runAlone(function, *std::move(surroundings), invocation, record, delivery);
    if (!instance)
        co_return failure(instance.error());
    co_return Result<>();
}

// What it asks of others is told in the call's log as it happens ...
void InstancePool::Private::beginExchanges(const Instance &instance, const std::string &requestId)
{
    if (!instance.route())
        return;
    LogRecord line;
    line.function = instance.function()->function.name;
    line.instanceId = instance.id();
    line.requestId = requestId;
    line.stream = LogRecord::Stream::Platform;
    instance.route()->tape().onAdded([this, line](const Exchange &exchange) {
        LogRecord record = line;
        record.time = m_clock.now();
        record.severity = exchange.problem.empty() ? Severity::Info : Severity::Warning;
        record.message = told(exchange);
        m_journal.add(std::move(record));
    });
}

// ... and kept when it has ended.
void InstancePool::Private::keepExchanges(const Instance &instance, const std::string &requestId)
{
    if (!instance.route())
        return;
    instance.route()->tape().onAdded({});
    const std::vector<Exchange> exchanges = instance.route()->tape().take();
    if (m_exchanged)
        m_exchanged(requestId, exchanges);
}

} // namespace fermata::emulator
