// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/instancepool.h"

#include "emulator/instances/poolprivate.h"

namespace fermata::emulator {

namespace asio = boost::asio;

InstancePool::InstancePool(asio::any_io_executor executor, Journal &journal, const Clock &clock,
                           std::filesystem::path runtimes, InstanceLimits limits)
    : d(std::make_shared<Private>(std::move(executor), journal, clock, std::move(runtimes), limits))
{
}

InstancePool::~InstancePool()
{
    d->abandon();
}

void InstancePool::setApiEndpoint(std::string endpoint)
{
    d->setApiEndpoint(std::move(endpoint));
}

void InstancePool::setAccount(FunctionAccount account)
{
    d->setAccount(std::move(account));
}

void InstancePool::keepWarm(const std::string &function, const std::vector<KeptWarm> &versions)
{
    d->keepWarm(function, versions);
}

InstancePool::Warmth InstancePool::warmthOf(const DeployedFunction &function) const
{
    return d->warmthOf(function);
}

void InstancePool::onCallOfKept(WarmthListener listener)
{
    d->onCallOfKept(std::move(listener));
}

void InstancePool::onExchanges(ExchangesListener listener)
{
    d->onExchanges(std::move(listener));
}

asio::awaitable<void> InstancePool::prepare(DeployedFunctionPtr function)
{
    const std::shared_ptr<Private> pool = d;
    co_await pool->prepare(std::move(function));
}

asio::awaitable<Result<InvocationRecord>> InstancePool::run(DeployedFunctionPtr function, Invocation invocation,
                                                            DeliveryPtr delivery)
{
    return d->run(d, std::move(function), std::move(invocation), std::move(delivery));
}

std::vector<InstanceSnapshot> InstancePool::instances() const
{
    std::vector<InstanceSnapshot> snapshots;
    d->forEach([&snapshots](Instance &instance) { snapshots.push_back(instance.measuredSnapshot()); });
    return snapshots;
}

std::size_t InstancePool::count(const std::string &function) const
{
    return d->count(function);
}

asio::awaitable<Result<DebugEndpoint>> InstancePool::startDebug(DeployedFunctionPtr function,
                                                                std::optional<TimePoint> clock,
                                                                std::shared_ptr<OutboundRoute> route)
{
    const std::shared_ptr<Private> pool = d;
    co_return co_await pool->startDebug(std::move(function), clock, std::move(route));
}

asio::awaitable<Result<ExplainedStart>> InstancePool::explain(DeployedFunctionPtr function, Invocation invocation)
{
    const std::shared_ptr<Private> pool = d;
    co_return co_await pool->explain(std::move(function), std::move(invocation));
}

void InstancePool::stopDebug(const std::string &function)
{
    d->stopDebug(function, Instance::EndReason::stopped);
}

asio::awaitable<void> InstancePool::prepareDebug(DeployedFunctionPtr function)
{
    const std::shared_ptr<Private> pool = d;
    co_await pool->prepareDebug(std::move(function));
}

bool InstancePool::hold(const std::string &instanceId, bool held)
{
    const std::shared_ptr<Instance> instance = d->find(instanceId);
    if (instance)
        instance->hold(held);
    return instance != nullptr;
}

bool InstancePool::keep(const std::string &instanceId, bool kept)
{
    const std::shared_ptr<Instance> instance = d->find(instanceId);
    if (instance)
        instance->keep(kept);
    return instance != nullptr;
}

std::optional<std::chrono::nanoseconds> InstancePool::timeLeft(const std::string &instanceId) const
{
    const std::shared_ptr<Instance> instance = d->find(instanceId);
    return instance ? instance->timeLeft() : std::nullopt;
}

bool InstancePool::kill(const std::string &instanceId, const std::string &reason)
{
    const std::shared_ptr<Instance> instance = d->find(instanceId);
    if (instance)
        instance->end(reason);
    return instance != nullptr;
}

asio::awaitable<Result<Shell>> InstancePool::shell(std::string instanceId, ShellPlan plan)
{
    const std::shared_ptr<Private> pool = d;
    co_return co_await pool->shell(std::move(instanceId), std::move(plan));
}

bool InstancePool::stopCall(const std::string &requestId)
{
    Instance *running = nullptr; // not ended while they are visited
    d->forEach([&](Instance &instance) { running = instance.runs(requestId) ? &instance : running; });
    if (running != nullptr)
        running->endCall(requestId, Instance::EndReason::stopped);
    return running != nullptr;
}

Result<> InstancePool::freeze(const std::string &instanceId)
{
    const Result<std::shared_ptr<Instance>> instance = d->findResting(instanceId);
    if (!instance)
        return failure(instance.error());
    if ((*instance)->state() == InstanceState::Idle)
        (*instance)->freeze();
    return {};
}

Result<> InstancePool::thaw(const std::string &instanceId)
{
    const Result<std::shared_ptr<Instance>> instance = d->findResting(instanceId);
    if (!instance)
        return failure(instance.error());
    (*instance)->thaw();
    return {};
}

bool InstancePool::drop(const std::string &function, const std::string &reason)
{
    return d->drop(function, reason);
}

asio::awaitable<void> InstancePool::shutdown()
{
    const std::shared_ptr<Private> pool = d;
    co_await pool->shutdown();
}

} // namespace fermata::emulator
