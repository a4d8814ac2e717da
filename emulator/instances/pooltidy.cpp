// SPDX-License-Identifier: GPL-3.0-or-later
// How instances go.
#include "emulator/instances/poolprivate.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace fermata::emulator {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds tidyEvery{1};
constexpr std::chrono::seconds timeForHooks{3}; // when all of this ends

} // namespace

bool InstancePool::Private::drop(const std::string &function, const std::string &reason)
{
    stopDebug(function, reason);
    const auto group = m_groups.find(function);
    if (group == m_groups.end())
        return false;
    for (const LinePtr &line : group->second.lines)
        line->takeAllIdle();
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
    m_lookTimer.cancel();
    m_parking->clear();
    m_freezeTimer.cancel();
    dismissAll();
    std::vector<InstancePtr> all;
    for (const auto &[name, group] : m_groups)
        all.insert(all.end(), group.all.begin(), group.all.end());
    asio::co_spawn(m_executor, [self = shared_from_this(), all] { return self->endInTime(all); }, asio::detached);
    for (const InstancePtr &instance : all) {
        if (instance->state() == InstanceState::Idle || instance->state() == InstanceState::Frozen)
            instance->finish(Instance::EndReason::stopped);
        else
            instance->end(Instance::EndReason::stopped);
    }
    for (const InstancePtr &instance : all)
        co_await instance->ended();
    m_tidyTimer.cancel();
}

// A hook may take longer than anybody waits for this cloud to end.
asio::awaitable<void> InstancePool::Private::endInTime(std::vector<InstancePtr> instances)
{
    const auto self = shared_from_this();
    m_tidyTimer.expires_after(timeForHooks);
    const auto [error] = co_await m_tidyTimer.async_wait(asio::as_tuple(asio::use_awaitable));
    for (const InstancePtr &instance : error ? std::vector<InstancePtr>() : instances)
        instance->end(Instance::EndReason::stopped);
}

void InstancePool::Private::abandon()
{
    m_closed = true;
    m_tidyTimer.cancel();
    m_lookTimer.cancel();
    m_parking->clear();
    m_freezeTimer.cancel();
    dismissAll();
    for (auto &[name, group] : m_groups) {
        for (const InstancePtr &instance : group.all)
            instance->abandon();
    }
    m_groups.clear();
}

void InstancePool::Private::dismissAll()
{
    for (const auto &[name, group] : m_groups) {
        for (const LinePtr &line : group.lines)
            line->dismiss(m_executor, stoppingFailure().value());
    }
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

Result<std::shared_ptr<Instance>> InstancePool::Private::findResting(const std::string &instanceId) const
{
    const InstancePtr instance = find(instanceId);
    if (!instance)
        return failure(Error::Code::NotFound, "instance.notFound", "There is no instance %1", {instanceId});
    const bool rests = instance->state() == InstanceState::Idle || instance->state() == InstanceState::Frozen;
    if (!rests || instance->isDebugged())
        return failure(Error::Code::Conflict, "instance.busy", "Instance %1 is not idle", {instanceId});
    return instance;
}

std::size_t InstancePool::Private::count(const std::string &function) const
{
    const auto group = m_groups.find(function);
    return group != m_groups.end() ? group->second.all.size() : 0;
}

void InstancePool::Private::forEach(const std::function<void(Instance &)> &visit) const
{
    for (const auto &[name, group] : m_groups) {
        for (const InstancePtr &instance : group.all)
            visit(*instance);
    }
}

void InstancePool::Private::stateChanged(Instance &instance)
{
    if (instance.state() == InstanceState::Gone) {
        forget(instance);
        return;
    }
    if (instance.state() != InstanceState::Initializing || instance.isDebugged())
        return;
    for (const LinePtr &line : m_groups[instance.function()->function.name].lines) {
        if (!line->serves(*instance.function()))
            continue;
        ++line->booted;
        startWhatIsWanted(line);
        return;
    }
}

void InstancePool::Private::forget(Instance &instance)
{
    Group &group = m_groups[instance.function()->function.name];
    for (const LinePtr &line : group.lines)
        line->forget(instance);
    if (group.debugged.get() == &instance)
        group.debugged.reset();
    std::erase_if(group.all, [&instance](const InstancePtr &one) { return one.get() == &instance; });
    for (const LinePtr &line : group.lines)
        warmUp(line);
    tidyLater();
}

// One timer for all: a call pays for nothing but a look at a flag.
void InstancePool::Private::freezeLater()
{
    if (m_freezing || m_closed)
        return;
    m_freezing = true;
    m_freezeTimer.expires_after(m_limits.freezeAfter);
    m_freezeTimer.async_wait([pool = weak_from_this()](const boost::system::error_code &error) {
        const std::shared_ptr<Private> self = pool.lock();
        if (!self || error)
            return;
        self->m_freezing = false;
        self->freezeIdle();
    });
}

void InstancePool::Private::freezeIdle()
{
    bool anyLeft = false;
    for (const auto &[name, group] : m_groups) {
        for (const LinePtr &line : group.lines) {
            std::vector<InstancePtr> asked;
            anyLeft = line->freezeIdleSince(m_clock.steady() - m_limits.freezeAfter, asked) || anyLeft;
            for (const InstancePtr &instance : asked) {
                asio::co_spawn(
                    m_executor,
                    [self = shared_from_this(), line, instance] { return self->askAndFreeze(line, instance); },
                    asio::detached);
            }
        }
    }
    if (anyLeft)
        freezeLater();
}

// A call that waits meanwhile goes before the sleep.
asio::awaitable<void> InstancePool::Private::askAndFreeze(LinePtr line, InstancePtr instance)
{
    const auto self = shared_from_this();
    co_await instance->preFreeze();
    if (m_closed)
        co_return;
    line->release(instance);
    if (instance->state() == InstanceState::Idle)
        instance->freeze();
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
    m_parking->endUnused(m_limits.idleReclaim);
    for (auto &[name, group] : m_groups) {
        any = any || !group.all.empty();
        std::erase_if(group.lines, [](const LinePtr &line) { return line->isUnused(); });
        for (const LinePtr &line : group.lines) {
            for (const InstancePtr &instance : line->takeIdleSince(m_clock.steady() - m_limits.idleReclaim))
                instance->finish(Instance::EndReason::idle);
        }
    }
    if (any)
        tidyLater();
}

} // namespace fermata::emulator
