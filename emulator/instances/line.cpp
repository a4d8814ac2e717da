// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/line.h"

#include <algorithm>

namespace fermata::emulator {

namespace {

constexpr std::size_t looksOfLongCall = 2; // the first may come at once

} // namespace

Line::Line(DeployedFunctionPtr function)
    : m_function(std::move(function)), m_places(static_cast<std::size_t>(callsAtOnce(*m_function, {})))
{
}

std::shared_ptr<Instance> Line::takeFree()
{
    if (m_places > 1)
        return takeShared();
    return m_idle.empty() || isWorthWaiting(m_waiting.size()) ? nullptr : wakeIdle();
}

std::shared_ptr<Instance> Line::takeShared()
{
    Shared *fullest = nullptr;
    for (Shared &one : m_shared) {
        const bool free = one.calls < m_places && !one.instance->isRetired();
        if (free && (fullest == nullptr || one.calls > fullest->calls))
            fullest = &one;
    }
    if (fullest != nullptr) {
        ++fullest->calls;
        return fullest->instance;
    }
    std::shared_ptr<Instance> idle = wakeIdle();
    if (idle)
        m_shared.push_back({idle, 1});
    return idle;
}

void Line::share(const std::shared_ptr<Instance> &instance)
{
    const auto found = std::find_if(m_shared.begin(), m_shared.end(),
                                    [&instance](const Shared &one) { return one.instance == instance; });
    if (found != m_shared.end()) {
        ++found->calls;
        return;
    }
    noteRunning(*instance);
    m_shared.push_back({instance, 1});
}

void Line::releaseShared(const std::shared_ptr<Instance> &instance)
{
    const auto found = std::find_if(m_shared.begin(), m_shared.end(),
                                    [&instance](const Shared &one) { return one.instance == instance; });
    --found->calls;
    if (!m_waiting.empty() && !instance->isRetired()) {
        ++found->calls;
        Arrival arrival;
        arrival.instance = instance;
        give(*m_waiting.front(), std::move(arrival));
    } else if (found->calls == 0) {
        m_shared.erase(found);
        noteRests(*instance);
        if (!instance->isRetired() && instance->state() == InstanceState::Idle)
            m_idle.push_back(instance);
    }
}

std::shared_ptr<Instance> Line::wakeIdle()
{
    if (kept > 0) { // those that are kept for it come first
        const auto provisioned = std::find_if(
            m_idle.rbegin(), m_idle.rend(), [](const std::shared_ptr<Instance> &one) { return one->isProvisioned(); });
        if (provisioned != m_idle.rend())
            std::rotate(provisioned.base() - 1, provisioned.base(), m_idle.end());
    }
    while (!m_idle.empty()) {
        std::shared_ptr<Instance> instance = std::move(m_idle.back());
        m_idle.pop_back();
        instance->thaw();
        if (!instance->isRetired() && instance->state() == InstanceState::Idle) {
            noteRunning(*instance);
            return instance;
        }
    }
    return nullptr;
}

// One that has run for longer than usual may run on for long: nobody waits for it.
bool Line::isWorthWaiting(std::size_t ahead) const
{
    const auto soonFree = std::count_if(m_running.begin(), m_running.end(),
                                        [](const Running &running) { return running.looks < looksOfLongCall; });
    return pace.isWorthWaiting(ahead, static_cast<std::size_t>(soonFree));
}

void Line::noteRests(const Instance &instance)
{
    std::erase_if(m_running, [&instance](const Running &running) { return running.instance == &instance; });
}

void Line::look()
{
    for (Running &running : m_running)
        ++running.looks;
    for (WaitingCall *const call : m_waiting)
        ++call->looks;
    while (!m_waiting.empty() && !isWorthWaiting(m_waiting.size() - 1)) {
        Arrival arrival;
        arrival.instance = m_places > 1 ? takeShared() : wakeIdle();
        if (!arrival.instance)
            return;
        give(*m_waiting.front(), std::move(arrival));
    }
}

void Line::release(const std::shared_ptr<Instance> &instance)
{
    if (m_places > 1) {
        releaseShared(instance);
        return;
    }
    noteRests(*instance);
    if (instance->isRetired() || instance->state() != InstanceState::Idle)
        return;
    if (m_waiting.empty()) {
        m_idle.push_back(instance);
        return;
    }
    noteRunning(*instance);
    Arrival arrival;
    arrival.instance = instance;
    give(*m_waiting.front(), std::move(arrival));
}

void Line::arrive(const std::shared_ptr<Instance> &instance)
{
    if (!m_waiting.empty()) {
        // Even one that is to go serves a call first: it was started for it.
        for (std::size_t i = 0; i < m_places && !m_waiting.empty() && (i == 0 || !instance->isRetired()); ++i) {
            if (m_places > 1)
                share(instance);
            else
                noteRunning(*instance);
            Arrival arrival;
            arrival.instance = instance;
            arrival.started = i == 0;
            give(*m_waiting.front(), std::move(arrival));
        }
    } else if (instance->isRetired()) {
        instance->retire(instance->retireReason());
    } else {
        m_idle.push_back(instance);
    }
}

bool Line::fail(const std::string &requestId, Arrival arrival)
{
    if (m_waiting.empty())
        return false;
    const auto own = std::find_if(m_waiting.begin(), m_waiting.end(),
                                  [&requestId](const WaitingCall *call) { return call->requestId == requestId; });
    give(own == m_waiting.end() ? *m_waiting.front() : **own, std::move(arrival));
    return true;
}

void Line::give(WaitingCall &call, Arrival arrival)
{
    if (m_waiting.front() == &call)
        m_waiting.pop_front();
    else
        std::erase(m_waiting, &call);
    call.arrival = std::move(arrival);
    call.turn.give();
}

void Line::dismiss(const boost::asio::any_io_executor &executor, const Error &error)
{
    for (WaitingCall *const call : std::exchange(m_waiting, {})) {
        call->arrival.error = error;
        call->turn.giveLater(executor);
    }
}

Pace::Demand Line::demand() const
{
    if (m_waiting.size() <= startedPlaces())
        return {};
    return {m_waiting.size() - startedPlaces(), (m_running.size() + starting) * m_places,
            lookEvery * m_waiting.front()->looks};
}

std::string Line::nextRequest() const
{
    return m_waiting[startedPlaces()]->requestId;
}

std::vector<std::shared_ptr<Instance>> Line::takeIdleSince(SteadyPoint before)
{
    const auto stays = [before](const std::shared_ptr<Instance> &one) {
        return one->since() > before || one->isProvisioned() || one->isLookedAt();
    };
    const auto taken = std::stable_partition(m_idle.begin(), m_idle.end(), stays);
    std::vector<std::shared_ptr<Instance>> all(std::make_move_iterator(taken), std::make_move_iterator(m_idle.end()));
    m_idle.erase(taken, m_idle.end());
    return all;
}

bool Line::freezeIdleSince(SteadyPoint then, std::vector<std::shared_ptr<Instance>> &asked)
{
    bool anyLeft = false;
    for (const std::shared_ptr<Instance> &instance : m_idle) {
        if (instance->state() != InstanceState::Idle)
            continue;
        if (instance->since() > then || instance->hasGuests())
            anyLeft = true;
        else if (instance->hasPreFreeze())
            asked.push_back(instance);
        else
            instance->freeze();
    }
    for (const std::shared_ptr<Instance> &instance : asked) {
        std::erase(m_idle, instance);
        if (m_places > 1)
            share(instance);
        else
            noteRunning(*instance);
    }
    return anyLeft;
}

void Line::forget(const Instance &instance)
{
    std::erase_if(m_idle, [&instance](const std::shared_ptr<Instance> &one) { return one.get() == &instance; });
}

} // namespace fermata::emulator
