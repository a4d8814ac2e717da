// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/async/asynctasks.h"

#include "app/base/time.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace fermata::emulator {
namespace {

constexpr std::chrono::hours keptFor{24 * 7};

constexpr const char *taskSchema =
    "CREATE TABLE IF NOT EXISTS task (function TEXT NOT NULL, id TEXT NOT NULL, qualifier TEXT NOT NULL,"
    " request TEXT NOT NULL, state TEXT NOT NULL, enqueued INTEGER NOT NULL, started INTEGER, ended INTEGER,"
    " retries INTEGER NOT NULL, instance TEXT NOT NULL, version TEXT NOT NULL, error TEXT NOT NULL,"
    " history TEXT NOT NULL, payload BLOB NOT NULL, answer BLOB NOT NULL, PRIMARY KEY (function, id));"
    "CREATE INDEX IF NOT EXISTS task_order ON task (function, enqueued, id);";

constexpr const char *taskColumns =
    "function, id, qualifier, request, state, enqueued, started, ended, retries, instance, "
    "version, error, history, payload, answer";

constexpr std::array<std::pair<TaskState, const char *>, 10> names = {{{TaskState::Enqueued, "Enqueued"},
                                                                       {TaskState::Dequeued, "Dequeued"},
                                                                       {TaskState::Running, "Running"},
                                                                       {TaskState::Succeeded, "Succeeded"},
                                                                       {TaskState::Failed, "Failed"},
                                                                       {TaskState::Stopping, "Stopping"},
                                                                       {TaskState::Stopped, "Stopped"},
                                                                       {TaskState::Invalid, "Invalid"},
                                                                       {TaskState::Expired, "Expired"},
                                                                       {TaskState::Retrying, "Retrying"}}};

// STATE MILLISECONDS DETAIL, a line each.
std::string historyText(const std::vector<TaskEvent> &events)
{
    std::string text;
    for (const TaskEvent &event : events) {
        std::string detail = event.detail;
        for (char &c : detail)
            c = c == '\n' ? ' ' : c;
        text.append(name(event.state)).append(" ").append(std::to_string(toEpochMs(event.at)));
        text.append(" ").append(detail).append("\n");
    }
    return text;
}

std::vector<TaskEvent> historyIn(std::string_view text)
{
    std::vector<TaskEvent> events;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const std::size_t first = line.find(' ');
        const std::size_t second = line.find(' ', first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos)
            continue;
        const std::optional<TaskState> state = taskStateNamed(line.substr(0, first));
        const std::string time(line.substr(first + 1, second - first - 1));
        if (state)
            events.push_back({*state, fromEpochMs(std::atoll(time.c_str())), std::string(line.substr(second + 1))});
    }
    return events;
}

void bindTime(Statement &statement, int parameter, const std::optional<TimePoint> &time)
{
    if (time)
        statement.bind(parameter, toEpochMs(*time));
    else
        statement.bindNull(parameter);
}

std::optional<TimePoint> timeIn(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(fromEpochMs(row.integer(column)));
}

AsyncTask taskIn(const Statement &row)
{
    AsyncTask task;
    task.function = row.text(0);
    task.id = row.text(1);
    task.qualifier = row.text(2);
    task.requestId = row.text(3);
    task.state = taskStateNamed(row.text(4)).value_or(TaskState::Invalid);
    task.enqueuedAt = fromEpochMs(row.integer(5));
    task.startedAt = timeIn(row, 6);
    task.endedAt = timeIn(row, 7);
    task.retries = static_cast<int>(row.integer(8));
    task.instanceId = row.text(9);
    task.version = row.text(10);
    task.errorMessage = row.text(11);
    task.events = historyIn(row.text(12));
    task.payload = row.text(13);
    task.returnPayload = row.text(14);
    return task;
}

bool isOver(TaskState state)
{
    return state == TaskState::Succeeded || state == TaskState::Failed || state == TaskState::Stopped
        || state == TaskState::Expired || state == TaskState::Invalid;
}

bool isWanted(const AsyncTask &task, const TaskQuery &query)
{
    if (!query.qualifier.empty() && task.qualifier != query.qualifier)
        return false;
    if (!task.id.starts_with(query.prefix) || (query.state && task.state != *query.state))
        return false;
    if ((query.startedFrom || query.startedTo) && !task.startedAt)
        return false;
    return (!query.startedFrom || *task.startedAt >= *query.startedFrom)
        && (!query.startedTo || *task.startedAt <= *query.startedTo);
}

} // namespace

const char *name(TaskState state)
{
    for (const auto &[known, text] : names) {
        if (known == state)
            return text;
    }
    return "";
}

std::optional<TaskState> taskStateNamed(std::string_view name)
{
    for (const auto &[state, text] : names) {
        if (name == text)
            return state;
    }
    return std::nullopt;
}

AsyncTasks::AsyncTasks(EventStore &store, const Clock &clock, std::function<bool(const std::string &)> stopRunning)
    : m_store(store), m_clock(clock), m_stopRunning(std::move(stopRunning))
{
}

Result<std::unique_ptr<AsyncTasks>> AsyncTasks::open(EventStore &store, const Clock &clock,
                                                     std::function<bool(const std::string &)> stopRunning)
{
    std::unique_ptr<AsyncTasks> tasks(new AsyncTasks(store, clock, std::move(stopRunning)));
    if (Result<> ready = tasks->prepare(); !ready)
        return failure(ready.error());
    return tasks;
}

Result<> AsyncTasks::prepare()
{
    if (Result<> made = m_store.database().execute(taskSchema); !made)
        return made;
    const std::string all = taskColumns;
    const std::vector<std::pair<Statement *, std::string>> texts = {
        {&m_add, "INSERT OR IGNORE INTO task (" + all + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
        {&m_update, "UPDATE task SET state = ?, started = ?, ended = ?, retries = ?, instance = ?, version = ?,"
                    " error = ?, history = ?, answer = ? WHERE function = ? AND id = ?"},
        {&m_find, "SELECT " + all + " FROM task WHERE function = ? AND id = ?"},
        {&m_list, "SELECT " + all + " FROM task WHERE function = ? ORDER BY enqueued, id"},
        {&m_removeOld, "DELETE FROM task WHERE enqueued < ?"},
    };
    for (const auto &[statement, sql] : texts) {
        Result<Statement> prepared = m_store.database().prepare(sql);
        if (!prepared)
            return failure(prepared.error());
        *statement = std::move(*prepared);
    }
    removeOld();
    return {};
}

void AsyncTasks::removeOld()
{
    static_cast<void>(m_removeOld.bind(1, toEpochMs(m_clock.now() - keptFor)).run()); // at the next start then
}

Result<> AsyncTasks::enqueued(const QueuedEvent &event)
{
    if (Result<> begun = m_store.begin(); !begun)
        return begun;
    const Invocation &call = event.invocation;
    const std::string history = historyText({{TaskState::Enqueued, event.acceptedAt, {}}});
    m_add.bind(1, call.function).bind(2, event.taskId).bind(3, call.qualifier).bind(4, call.requestId);
    m_add.bind(5, name(TaskState::Enqueued)).bind(6, toEpochMs(event.acceptedAt)).bindNull(7).bindNull(8);
    m_add.bind(9, std::int64_t{0}).bind(10, "").bind(11, "").bind(12, "").bind(13, history);
    const Result<> added = m_add.bindBytes(14, call.event).bindBytes(15, "").run();
    if (!added)
        return added;
    if (m_store.database().changedRows() == 0)
        return failure(Error::Code::Conflict, "task.exists", "There is a task %1 already", {event.taskId});
    return {};
}

void AsyncTasks::change(const QueuedEvent &event, TaskState state, const std::function<void(AsyncTask &)> &more)
{
    std::optional<AsyncTask> task = find(event.invocation.function, event.taskId);
    if (!task)
        return;
    task->state = state;
    task->events.push_back({state, m_clock.now(), {}});
    if (more)
        more(*task);
    save(*task);
}

void AsyncTasks::save(const AsyncTask &task)
{
    if (!m_store.begin())
        return; // what it tells is lost then, not the event
    const std::string history = historyText(task.events);
    m_update.bind(1, name(task.state));
    bindTime(m_update, 2, task.startedAt);
    bindTime(m_update, 3, task.endedAt);
    m_update.bind(4, std::int64_t{task.retries}).bind(5, task.instanceId).bind(6, task.version);
    m_update.bind(7, task.errorMessage).bind(8, history).bindBytes(9, task.returnPayload);
    static_cast<void>(m_update.bind(10, task.function).bind(11, task.id).run());
}

void AsyncTasks::started(const QueuedEvent &event)
{
    change(event, TaskState::Running, [this, &event](AsyncTask &task) {
        task.startedAt = m_clock.now();
        task.retries = event.errors + event.refusals;
        task.events.insert(task.events.end() - 1, {TaskState::Dequeued, m_clock.now(), {}});
    });
}

void AsyncTasks::retrying(const QueuedEvent &event)
{
    change(event, TaskState::Retrying, [&event](AsyncTask &task) { task.retries = event.errors + event.refusals; });
}

void AsyncTasks::ended(const QueuedEvent &event, Condition condition, const InvocationRecord *record)
{
    m_stopping.erase(event.invocation.requestId);
    TaskState state = TaskState::Failed;
    if (condition == Condition::Success)
        state = TaskState::Succeeded;
    else if (condition == Condition::Stopped)
        state = TaskState::Stopped;
    else if (condition == Condition::EventAgeExceeded)
        state = TaskState::Expired;
    change(event, state, [this, record, condition](AsyncTask &task) {
        task.endedAt = m_clock.now();
        if (record == nullptr) {
            task.errorMessage = name(condition);
            return;
        }
        task.instanceId = record->instanceId;
        task.version = record->version;
        task.returnPayload = record->payload;
        if (record->error)
            task.errorMessage = record->error->errorMessage;
        task.events.back().detail = task.errorMessage;
    });
}

std::optional<AsyncTask> AsyncTasks::find(const std::string &function, const std::string &id)
{
    if (!m_find.bind(1, function).bind(2, id).step().value_or(false))
        return std::nullopt;
    AsyncTask task = taskIn(m_find);
    m_find.reset();
    return task;
}

Result<std::vector<AsyncTask>> AsyncTasks::list(const TaskQuery &query)
{
    std::vector<AsyncTask> tasks;
    m_list.bind(1, query.function);
    for (;;) {
        const Result<bool> row = m_list.step();
        if (!row)
            return failure(row.error());
        if (!*row)
            break;
        AsyncTask task = taskIn(m_list);
        if (isWanted(task, query))
            tasks.push_back(std::move(task));
    }
    if (query.newestFirst)
        std::reverse(tasks.begin(), tasks.end());
    if (!query.after.empty()) {
        const auto last = std::find_if(tasks.begin(), tasks.end(),
                                       [&query](const AsyncTask &task) { return task.id == query.after; });
        tasks.erase(tasks.begin(), last == tasks.end() ? last : last + 1);
    }
    if (tasks.size() > query.most)
        tasks.resize(query.most);
    return tasks;
}

Result<> AsyncTasks::stop(const std::string &function, const std::string &id,
                          const std::function<bool(const std::string &, const std::string &)> &withdraw)
{
    std::optional<AsyncTask> task = find(function, id);
    if (!task)
        return failure(Error::Code::NotFound, "task.notFound", "There is no task %1", {id});
    if (isOver(task->state))
        return failure(Error::Code::Conflict, "task.ended", "Task %1 has ended already", {id});
    const TimePoint now = m_clock.now();
    if (withdraw(function, id)) {
        task->state = TaskState::Stopped;
        task->endedAt = now;
    } else {
        task->state = TaskState::Stopping;
        m_stopping.insert(task->requestId);
    }
    task->events.push_back({task->state, now, {}});
    save(*task);
    if (task->state == TaskState::Stopping)
        m_stopRunning(task->requestId); // if it is between two steps it is found to be stopping at the next
    return {};
}

} // namespace fermata::emulator
