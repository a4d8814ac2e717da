// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/async/eventstore.h"

#include "app/base/time.h"
#include "app/model/lineage.h"

#include <utility>

namespace fermata::emulator {
namespace {

constexpr const char *eventSchema =
    "CREATE TABLE IF NOT EXISTS event (id INTEGER PRIMARY KEY, function TEXT NOT NULL, qualifier TEXT NOT NULL,"
    " request TEXT NOT NULL, source TEXT NOT NULL, context TEXT NOT NULL, lineage TEXT NOT NULL, task TEXT NOT NULL,"
    " accepted INTEGER NOT NULL, due INTEGER NOT NULL, errors INTEGER NOT NULL, refusals INTEGER NOT NULL,"
    " payload BLOB NOT NULL);"
    "CREATE INDEX IF NOT EXISTS event_order ON event (function, due, id);"
    "CREATE INDEX IF NOT EXISTS event_task ON event (function, task) WHERE task <> '';";

constexpr const char *eventColumns = "id, function, qualifier, request, source, context, lineage, task, accepted, due, "
                                     "errors, refusals, payload";

QueuedEvent eventIn(const Statement &row)
{
    QueuedEvent event;
    event.id = row.integer(0);
    event.invocation.function = row.text(1);
    event.invocation.qualifier = row.text(2);
    event.invocation.requestId = row.text(3);
    event.invocation.source = row.text(4);
    event.invocation.clientContext = row.text(5);
    const std::string trace(row.text(6));
    event.invocation.lineage = lineageIn(trace);
    event.invocation.trace = traceInXray(trace);
    event.invocation.type = InvocationType::Async;
    event.taskId = row.text(7);
    event.acceptedAt = fromEpochMs(row.integer(8));
    event.dueAt = fromEpochMs(row.integer(9));
    event.errors = static_cast<int>(row.integer(10));
    event.refusals = static_cast<int>(row.integer(11));
    event.invocation.event = row.text(12);
    return event;
}

} // namespace

EventStore::EventStore(boost::asio::any_io_executor executor, Database database)
    : m_database(std::move(database)), m_commit(std::move(executor), m_database)
{
}

Result<std::unique_ptr<EventStore>> EventStore::open(boost::asio::any_io_executor executor,
                                                     const std::filesystem::path &file)
{
    Result<Database> database = Database::open(file);
    if (!database)
        return failure(database.error());
    std::unique_ptr<EventStore> store(new EventStore(std::move(executor), std::move(*database)));
    if (Result<> ready = store->prepare(); !ready)
        return failure(ready.error());
    return store;
}

Result<> EventStore::prepare()
{
    if (Result<> made = m_database.execute(eventSchema); !made)
        return made;
    const std::string all = eventColumns;
    const std::vector<std::pair<Statement *, std::string>> texts = {
        {&m_sql.add, "INSERT INTO event (function, qualifier, request, source, context, lineage, task, accepted, due, "
                     "errors, refusals, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
        {&m_sql.postpone, "UPDATE event SET due = ?, errors = ?, refusals = ? WHERE id = ?"},
        {&m_sql.remove, "DELETE FROM event WHERE id = ?"},
        {&m_sql.removeAll, "DELETE FROM event WHERE function = ?"},
        {&m_sql.due, "SELECT " + all + " FROM event WHERE function = ? AND due <= ? ORDER BY due, id LIMIT ?"},
        {&m_sql.nextDue, "SELECT due FROM event WHERE function = ? AND due > ? ORDER BY due LIMIT 1"},
        {&m_sql.functions, "SELECT DISTINCT function FROM event"},
        {&m_sql.count, "SELECT COUNT(*) FROM event WHERE function = ?"},
        {&m_sql.task, "SELECT id FROM event WHERE function = ? AND task = ? AND task <> ''"},
    };
    for (const auto &[statement, sql] : texts) {
        Result<Statement> prepared = m_database.prepare(sql);
        if (!prepared)
            return failure(prepared.error());
        *statement = std::move(*prepared);
    }
    return {};
}

Result<std::int64_t> EventStore::add(const QueuedEvent &event)
{
    if (Result<> begun = m_commit.begin(); !begun)
        return failure(begun.error());
    const Invocation &invocation = event.invocation;
    const std::string trace = traceHeaderOf(invocation.trace, invocation.lineage); // bound, not copied
    m_sql.add.bind(1, invocation.function).bind(2, invocation.qualifier).bind(3, invocation.requestId);
    m_sql.add.bind(4, invocation.source).bind(5, invocation.clientContext).bind(6, trace);
    m_sql.add.bind(7, event.taskId).bind(8, toEpochMs(event.acceptedAt)).bind(9, toEpochMs(event.dueAt));
    m_sql.add.bind(10, std::int64_t{event.errors}).bind(11, std::int64_t{event.refusals});
    const Result<> added = m_sql.add.bindBytes(12, invocation.event).run();
    if (!added)
        return failure(added.error());
    return m_database.lastInsertedRow();
}

Result<> EventStore::postpone(const QueuedEvent &event)
{
    if (Result<> begun = m_commit.begin(); !begun)
        return begun;
    m_sql.postpone.bind(1, toEpochMs(event.dueAt)).bind(2, std::int64_t{event.errors});
    return m_sql.postpone.bind(3, std::int64_t{event.refusals}).bind(4, event.id).run();
}

Result<> EventStore::remove(std::int64_t id)
{
    if (Result<> begun = m_commit.begin(); !begun)
        return begun;
    return m_sql.remove.bind(1, id).run();
}

Result<> EventStore::removeAllOf(const std::string &function)
{
    if (Result<> begun = m_commit.begin(); !begun)
        return begun;
    return m_sql.removeAll.bind(1, function).run();
}

Result<std::vector<QueuedEvent>> EventStore::due(const std::string &function, TimePoint now,
                                                 const std::set<std::int64_t> &taken, std::size_t most,
                                                 std::size_t bytes)
{
    std::vector<QueuedEvent> events;
    std::size_t held = 0;
    m_sql.due.bind(1, function).bind(2, toEpochMs(now)).bind(3, static_cast<std::int64_t>(taken.size() + most));
    for (;;) {
        const Result<bool> row = m_sql.due.step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return events;
        if (taken.contains(m_sql.due.integer(0)))
            continue;
        events.push_back(eventIn(m_sql.due));
        held += events.back().invocation.event.size();
        if (events.size() == most || held >= bytes) {
            m_sql.due.reset();
            return events;
        }
    }
}

std::optional<TimePoint> EventStore::nextDue(const std::string &function, TimePoint now)
{
    const Result<bool> row = m_sql.nextDue.bind(1, function).bind(2, toEpochMs(now)).step();
    if (!row.value_or(false))
        return std::nullopt;
    const TimePoint due = fromEpochMs(m_sql.nextDue.integer(0));
    m_sql.nextDue.reset();
    return due;
}

std::vector<std::string> EventStore::functions()
{
    std::vector<std::string> functions;
    while (m_sql.functions.step().value_or(false))
        functions.emplace_back(m_sql.functions.text(0));
    return functions;
}

std::int64_t EventStore::count(const std::string &function)
{
    const Result<bool> row = m_sql.count.bind(1, function).step();
    const std::int64_t count = row.value_or(false) ? m_sql.count.integer(0) : 0;
    m_sql.count.reset();
    return count;
}

std::optional<std::int64_t> EventStore::idOfTask(const std::string &function, const std::string &taskId)
{
    const Result<bool> row = m_sql.task.bind(1, function).bind(2, taskId).step();
    if (!row.value_or(false))
        return std::nullopt;
    const std::int64_t id = m_sql.task.integer(0);
    m_sql.task.reset();
    return id;
}

} // namespace fermata::emulator
