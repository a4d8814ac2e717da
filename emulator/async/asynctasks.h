// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/async/eventstore.h"
#include "emulator/async/retryrules.h"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace fermata::emulator {

// The life of one asynchronous task of Function Compute.
enum class TaskState { Enqueued, Dequeued, Running, Succeeded, Failed, Stopping, Stopped, Invalid, Expired, Retrying };

const char *name(TaskState state); // Enqueued, Dequeued ... as the service says it
std::optional<TaskState> taskStateNamed(std::string_view name);

struct TaskEvent
{
    TaskState state = TaskState::Enqueued;
    TimePoint at{};
    std::string detail;
};

struct AsyncTask
{
    std::string function;
    std::string qualifier;
    std::string id;        // the caller's, or the request id
    std::string requestId;
    TaskState state = TaskState::Enqueued;
    TimePoint enqueuedAt{};
    std::optional<TimePoint> startedAt; // of the last attempt
    std::optional<TimePoint> endedAt;
    int retries = 0;
    std::string instanceId;
    std::string version;
    std::string payload;       // the event
    std::string returnPayload; // what the function answered
    std::string errorMessage;
    std::vector<TaskEvent> events;
};

// Which tasks of a function a list shows. Zero times mean no limit.
struct TaskQuery
{
    std::string function;
    std::string qualifier;             // empty: of all
    std::string prefix;                // of the id
    std::optional<TaskState> state;
    std::optional<TimePoint> startedFrom;
    std::optional<TimePoint> startedTo;
    bool newestFirst = true;
    std::size_t most = 20;
    std::string after;                 // id of the last task of the page before
};

// What is known of asynchronous tasks, kept for a week. It lies in the database of the waiting events, so that both change
// together. Single-threaded.
class AsyncTasks
{
public:
    // stopRunning ends the call of this request id; false: it does not run.
    static Result<std::unique_ptr<AsyncTasks>> open(EventStore &store, const Clock &clock,
                                                    std::function<bool(const std::string &requestId)> stopRunning);

    std::optional<AsyncTask> find(const std::string &function, const std::string &id);
    Result<std::vector<AsyncTask>> list(const TaskQuery &query);
    // Stops one that waits or runs. Fails with NotFound ("task.notFound") or Conflict ("task.ended").
    // `withdraw` takes its event out of the queue and says whether it was there.
    Result<> stop(const std::string &function, const std::string &id,
                  const std::function<bool(const std::string &function, const std::string &id)> &withdraw);

    // Told by the queue. enqueued() fails with Conflict ("task.exists") or Io.
    Result<> enqueued(const QueuedEvent &event);
    void started(const QueuedEvent &event);
    void retrying(const QueuedEvent &event);
    void ended(const QueuedEvent &event, Condition condition, const InvocationRecord *record);
    bool isStopping(const QueuedEvent &event) const { return m_stopping.contains(event.invocation.requestId); }

private:
    AsyncTasks(EventStore &store, const Clock &clock, std::function<bool(const std::string &)> stopRunning);
    Result<> prepare();
    void save(const AsyncTask &task);
    void change(const QueuedEvent &event, TaskState state, const std::function<void(AsyncTask &)> &more = {});
    void removeOld();

    EventStore &m_store;
    const Clock &m_clock;
    std::function<bool(const std::string &)> m_stopRunning;
    std::set<std::string> m_stopping; // request ids
    Statement m_add, m_update, m_find, m_list, m_removeOld;
};

} // namespace fermata::emulator
