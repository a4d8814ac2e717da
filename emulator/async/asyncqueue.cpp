// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/async/asyncqueue.h"

#include "app/model/lineage.h"
#include "emulator/async/asynctasks.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace asio = boost::asio;

namespace fermata::emulator {

AsyncQueue::AsyncQueue(asio::any_io_executor executor, Timeline &timeline, EventStore &store,
                       AsyncSurroundings surroundings, AsyncLimits limits)
    : m_executor(std::move(executor)),
      m_timeline(timeline),
      m_store(store),
      m_outside(std::move(surroundings)),
      m_limits(limits),
      m_alarm(m_executor, timeline, [this] { wake(); }),
      m_self(std::make_shared<AsyncQueue *>(this))
{
}

AsyncQueue::~AsyncQueue()
{
    *m_self = nullptr;
}

void AsyncQueue::start()
{
    m_open = true;
    for (const std::string &function : m_store.functions()) {
        Lane &lane = m_lanes[function];
        if (const std::optional<TimePoint> due = m_store.nextDue(function, m_timeline.now()))
            wakeAt(lane, *due);
        offer(function);
    }
    pump();
}

void AsyncQueue::close()
{
    m_open = false;
    m_alarm.cancel();
}

asio::awaitable<Result<>> AsyncQueue::accept(Invocation invocation, std::string taskId)
{
    QueuedEvent event;
    event.invocation = std::move(invocation);
    event.acceptedAt = m_timeline.now();
    event.dueAt = event.acceptedAt;
    event.taskId = std::move(taskId);
    if (!event.invocation.trace.isSet())
        event.invocation.trace = traceBegun(event.invocation.requestId, event.acceptedAt);
    if (m_outside.tasks != nullptr && !event.taskId.empty()) {
        if (const Result<> noted = m_outside.tasks->enqueued(event); !noted)
            co_return noted; // its id is taken
    }
    const Result<std::int64_t> id = m_store.add(event);
    if (!id)
        co_return failure(id.error());
    event.id = *id;
    Result<> committed = co_await m_store.committed();
    if (!committed)
        co_return committed;
    if (m_outside.observer != nullptr)
        m_outside.observer->eventReceived(event);
    look(event.invocation.function);
    co_return committed;
}

void AsyncQueue::forget(const std::string &function)
{
    static_cast<void>(m_store.removeAllOf(function));
    const auto lane = m_lanes.find(function);
    if (lane == m_lanes.end())
        return;
    for (const QueuedEvent &event : lane->second.window)
        lane->second.taken.erase(event.id);
    lane->second.window.clear();
}

bool AsyncQueue::withdraw(const std::string &function, const std::string &taskId)
{
    const std::optional<std::int64_t> id = m_store.idOfTask(function, taskId);
    if (!id)
        return false;
    Lane &lane = m_lanes[function];
    const auto inWindow = std::find_if(lane.window.begin(), lane.window.end(),
                                       [&id](const QueuedEvent &event) { return event.id == *id; });
    if (inWindow == lane.window.end() && lane.taken.contains(*id))
        return false; // it runs
    if (inWindow != lane.window.end()) {
        lane.window.erase(inWindow);
        lane.taken.erase(*id);
    }
    return m_store.remove(*id).has_value();
}

void AsyncQueue::look(const std::string &function)
{
    m_lanes[function].moreOnDisk = true;
    offer(function);
    pump();
}

std::int64_t AsyncQueue::waiting(const std::string &function)
{
    return m_store.count(function);
}

void AsyncQueue::offer(const std::string &function)
{
    Lane &lane = m_lanes[function];
    if (lane.inTurn || lane.running >= m_limits.perFunction)
        return;
    lane.inTurn = true;
    m_turns.push_back(function);
}

void AsyncQueue::pump()
{
    while (m_open && m_running < m_limits.total && !m_turns.empty()) {
        const std::string function = std::move(m_turns.front());
        m_turns.pop_front();
        Lane &lane = m_lanes[function];
        lane.inTurn = false;
        QueuedEvent event;
        if (!takeNext(function, lane, event)) {
            if (lane.running == 0 && !lane.retryAt)
                m_lanes.erase(function);
            continue;
        }
        ++lane.running;
        ++m_running;
        offer(function);
        asio::co_spawn(m_executor, attempt(std::move(event)), asio::detached);
    }
}

bool AsyncQueue::takeNext(const std::string &function, Lane &lane, QueuedEvent &event)
{
    if (lane.window.empty() && lane.moreOnDisk) {
        Result<std::vector<QueuedEvent>> due =
            m_store.due(function, m_timeline.now(), lane.taken, m_limits.window, m_limits.windowBytes);
        lane.moreOnDisk = due && !due->empty();
        if (due) {
            for (QueuedEvent &next : *due) {
                lane.taken.insert(next.id);
                lane.window.push_back(std::move(next));
            }
        }
    }
    if (lane.window.empty())
        return false;
    event = std::move(lane.window.front());
    lane.window.pop_front();
    return true;
}

asio::awaitable<void> AsyncQueue::attempt(QueuedEvent event)
{
    const std::shared_ptr<AsyncQueue *> self = m_self;
    const TimePoint now = m_timeline.now();
    const AsyncSettings settings = m_outside.settings(event.invocation.function, event.invocation.qualifier);
    if (const std::optional<Condition> refused = refusedBefore(settings, event, now)) {
        co_await end(settings, event, *refused, nullptr);
        if (*self != nullptr)
            release(event);
        co_return;
    }
    if (m_outside.observer != nullptr)
        m_outside.observer->eventStarted(event, std::chrono::floor<std::chrono::milliseconds>(now - event.acceptedAt));
    if (m_outside.tasks != nullptr && !event.taskId.empty())
        m_outside.tasks->started(event);
    event.invocation.askedAt = event.dueAt;
    event.invocation.retries = event.errors + event.refusals;
    const Result<InvocationRecord> record = co_await m_outside.run(event.invocation);
    if (*self == nullptr || !m_open)
        co_return; // it stays on disk
    const NextStep next = stepAfter(settings, event, record);
    if (next.end)
        co_await end(settings, event, *next.end, record ? &*record : nullptr);
    else
        postpone(event, next.retryAfter);
    if (*self != nullptr)
        release(event);
}

NextStep AsyncQueue::stepAfter(const AsyncSettings &settings, QueuedEvent &event,
                               const Result<InvocationRecord> &record) const
{
    const TimePoint now = m_timeline.now();
    if (m_outside.tasks != nullptr && m_outside.tasks->isStopping(event))
        return {Condition::Stopped, {}};
    if (record && record->outcome == Outcome::Success)
        return {Condition::Success, {}};
    if (!record && record.error().id == recursionErrorId)
        return {Condition::Recursion, {}};
    if (!record || record->outcome == Outcome::Throttled) {
        ++event.refusals;
        return afterRefusal(settings, event, now);
    }
    ++event.errors;
    return afterError(settings, event, now);
}

asio::awaitable<void> AsyncQueue::end(const AsyncSettings &settings, const QueuedEvent &event, Condition condition,
                                      const InvocationRecord *record)
{
    const std::shared_ptr<AsyncQueue *> self = m_self;
    if (condition != Condition::Success && m_outside.observer != nullptr)
        m_outside.observer->eventDropped(event, condition);
    if (m_outside.tasks != nullptr && !event.taskId.empty())
        m_outside.tasks->ended(event, condition, record);
    // First to its destination: if this process dies in between, the event runs again rather than being lost.
    if (m_outside.deliver && condition != Condition::Stopped) {
        const EndedEvent ended{settings, event, condition, record, m_timeline.now()};
        co_await m_outside.deliver(ended);
    }
    if (*self != nullptr)
        static_cast<void>(m_store.remove(event.id)); // if that fails it runs again
}

void AsyncQueue::postpone(QueuedEvent &event, std::chrono::milliseconds pause)
{
    event.dueAt = std::chrono::ceil<std::chrono::milliseconds>(m_timeline.now() + pause); // as the store keeps it
    static_cast<void>(m_store.postpone(event)); // if that fails it runs again at once
    if (m_outside.tasks != nullptr && !event.taskId.empty())
        m_outside.tasks->retrying(event);
    wakeAt(m_lanes[event.invocation.function], event.dueAt);
}

void AsyncQueue::release(const QueuedEvent &event)
{
    Lane &lane = m_lanes[event.invocation.function];
    lane.taken.erase(event.id);
    --lane.running;
    --m_running;
    offer(event.invocation.function);
    if (std::exchange(m_pumpsSoon, true))
        return;
    // Not from here: attempts that end at once would pile up on the stack.
    asio::post(m_executor, [self = m_self] {
        if (*self == nullptr)
            return;
        (*self)->m_pumpsSoon = false;
        (*self)->pump();
    });
}

void AsyncQueue::wakeAt(Lane &lane, TimePoint when)
{
    if (!lane.retryAt || when < *lane.retryAt)
        lane.retryAt = when;
    if (!m_alarm.isSet() || when < m_wakesAt) {
        m_wakesAt = when;
        m_alarm.setWall(when);
    }
}

void AsyncQueue::wake()
{
    const TimePoint now = m_timeline.now();
    std::optional<TimePoint> next;
    for (auto &[function, lane] : m_lanes) {
        if (lane.retryAt && *lane.retryAt <= now) {
            lane.retryAt = m_store.nextDue(function, now);
            lane.moreOnDisk = true;
            offer(function);
        }
        if (lane.retryAt && (!next || *lane.retryAt < *next))
            next = lane.retryAt;
    }
    if (next) {
        m_wakesAt = *next;
        m_alarm.setWall(*next);
    }
    pump();
}

} // namespace fermata::emulator
