// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/async/queuedevent.h"
#include "emulator/database/groupcommit.h"

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fermata::emulator {

// The events that wait, on disk. Writes of one turn of the loop are committed together. Single-threaded.
class EventStore
{
public:
    // Fails with Io.
    static Result<std::unique_ptr<EventStore>> open(boost::asio::any_io_executor executor,
                                                    const std::filesystem::path &file);

    // The new event's id. It is safe when committed() has returned.
    Result<std::int64_t> add(const QueuedEvent &event);
    // For what changes together with the events: begin() before each write of the database.
    Database &database() { return m_database; }
    Result<> begin() { return m_commit.begin(); }
    boost::asio::awaitable<Result<>> committed() { return m_commit.committed(); }
    Result<> postpone(const QueuedEvent &event); // its dueAt, errors and refusals
    Result<> remove(std::int64_t id);
    Result<> removeAllOf(const std::string &function);

    // The function's events that are due and not in `taken`, the oldest first: at most `most`, and no more once they
    // hold `bytes` of payload.
    Result<std::vector<QueuedEvent>> due(const std::string &function, TimePoint now,
                                         const std::set<std::int64_t> &taken, std::size_t most, std::size_t bytes);
    // When the next event after `now` comes due.
    std::optional<TimePoint> nextDue(const std::string &function, TimePoint now);
    std::vector<std::string> functions(); // that have events
    std::int64_t count(const std::string &function);
    std::optional<std::int64_t> idOfTask(const std::string &function, const std::string &taskId);

private:
    struct Statements
    {
        Statement add, postpone, remove, removeAll, due, nextDue, functions, count, task;
    };
    EventStore(boost::asio::any_io_executor executor, Database database);
    Result<> prepare();

    Database m_database;
    Statements m_sql;
    GroupCommit m_commit;
};

} // namespace fermata::emulator
