// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/async/asyncsettings.h"
#include "emulator/async/eventstore.h"
#include "emulator/async/retryrules.h"
#include "emulator/timing/alarm.h"

#include <boost/asio/awaitable.hpp>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>

namespace fermata::emulator {

class AsyncTasks;

// How an event left the queue. `record` is that of its last attempt, or null if it never reached the function.
struct EndedEvent
{
    const AsyncSettings &settings;
    const QueuedEvent &event;
    Condition condition = Condition::Success;
    const InvocationRecord *record = nullptr;
    TimePoint at{};
};

// Who hears of what happens to the events; the figures of asynchronous calls come from here.
class AsyncObserver
{
public:
    virtual ~AsyncObserver() = default;
    virtual void eventReceived(const QueuedEvent &event) = 0;
    virtual void eventStarted(const QueuedEvent &event, std::chrono::milliseconds age) = 0;
    virtual void eventDropped(const QueuedEvent &event, Condition why) = 0;
    // A dead-letter queue or destination that was reached, or could not be.
    virtual void delivered(const QueuedEvent &event, const std::string &target) = 0;
    virtual void deliveryFailed(const QueuedEvent &event, const std::string &target, const std::string &why) = 0;
};

struct AsyncLimits
{
    std::size_t perFunction = 20; // events of one function that run at a time; the rest of its instances serves callers
    std::size_t total = 60;
    std::size_t window = 16; // events of one function held in memory ahead of their turn,
    std::size_t windowBytes = 4 * 1024 * 1024; // and no more of them once they are this large
};

// The outside of the queue; all of it outlives it.
struct AsyncSurroundings
{
    std::function<boost::asio::awaitable<Result<InvocationRecord>>(Invocation)> run;
    std::function<AsyncSettings(const std::string &function, const std::string &qualifier)> settings;
    std::function<boost::asio::awaitable<void>(EndedEvent)> deliver; // to destinations
    AsyncObserver *observer = nullptr;
    AsyncTasks *tasks = nullptr;
};

// Events that were accepted and wait for their function: on disk, so that they outlive this process, each run at least
// once in the order of arrival, again by the vendor's rules, until it succeeds or is given up. Functions take turns.
// Single-threaded: on the executor's thread.
class AsyncQueue
{
public:
    // Nothing runs before start().
    AsyncQueue(boost::asio::any_io_executor executor, Timeline &timeline, EventStore &store,
               AsyncSurroundings surroundings, AsyncLimits limits = {});
    ~AsyncQueue();

    // Takes up what earlier runs left.
    void start();
    // Returns when the event is safe on disk. The request id must be set. Fails with Io.
    boost::asio::awaitable<Result<>> accept(Invocation invocation, std::string taskId = {});
    // The function is gone, and its events with it.
    void forget(const std::string &function);
    // Takes a waiting task's event out. False: it does not wait (any more).
    bool withdraw(const std::string &function, const std::string &taskId);
    // Settings have changed: what waits for its turn may run now.
    void look(const std::string &function);
    std::int64_t waiting(const std::string &function);
    // No more attempts; those under way end without a trace in the queue, so they run again after the next start.
    void close();

private:
    // The events of one function.
    struct Lane
    {
        std::deque<QueuedEvent> window; // due and read from disk
        std::set<std::int64_t> taken; // in the window or running
        std::size_t running = 0;
        bool moreOnDisk = true; // perhaps
        bool inTurn = false;
        std::optional<TimePoint> retryAt; // the next of those that wait for their time
    };
    using Lanes = std::map<std::string, Lane>;

    void offer(const std::string &function);
    void pump();
    bool takeNext(const std::string &function, Lane &lane, QueuedEvent &event);
    boost::asio::awaitable<void> attempt(QueuedEvent event);
    NextStep stepAfter(const AsyncSettings &settings, QueuedEvent &event, const Result<InvocationRecord> &record) const;
    boost::asio::awaitable<void> end(const AsyncSettings &settings, const QueuedEvent &event, Condition condition,
                                     const InvocationRecord *record);
    void postpone(QueuedEvent &event, std::chrono::milliseconds pause);
    void release(const QueuedEvent &event);
    void wakeAt(Lane &lane, TimePoint when);
    void wake();

    boost::asio::any_io_executor m_executor;
    Timeline &m_timeline;
    EventStore &m_store;
    AsyncSurroundings m_outside;
    AsyncLimits m_limits;
    Lanes m_lanes;
    std::deque<std::string> m_turns;
    std::size_t m_running = 0;
    Alarm m_alarm;
    TimePoint m_wakesAt{};
    std::shared_ptr<AsyncQueue *> m_self; // null inside when it is gone; attempts under way look at it
    bool m_open = false;
    bool m_pumpsSoon = false;
};

} // namespace fermata::emulator
