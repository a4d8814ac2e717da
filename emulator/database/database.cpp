// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/database/database.h"

#include <sqlite3.h>

namespace fermata::emulator {

namespace {

// synchronous=normal: no wait for the disk at each commit; with a write-ahead log the file stays whole in any case.
constexpr const char *settings = "PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                                 "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;";

} // namespace

void Database::Close::operator()(sqlite3 *connection) const
{
    sqlite3_close_v2(connection);
}

Result<Database> Database::open(const std::filesystem::path &file)
{
    std::error_code ignored; // SQLite says what is wrong with the folder
    std::filesystem::create_directories(file.parent_path(), ignored);
    sqlite3 *connection = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(file.c_str(), &connection, flags, nullptr);
    Database database(connection);
    Result<> ready;
    if (code == SQLITE_OK)
        ready = database.execute(settings);
    else
        ready = failure(database.problem());
    if (!ready) {
        return failure(Error::Code::Io, "database.cannotOpen", "Cannot open %1: %2",
                       {file.string(), ready.error().message});
    }
    return database;
}

Result<> Database::execute(const std::string &sql)
{
    if (sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return failure(problem());
    return {};
}

Result<Statement> Database::prepare(const std::string &sql)
{
    sqlite3_stmt *statement = nullptr;
    const int code = sqlite3_prepare_v3(m_connection.get(), sql.c_str(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK)
        return failure(problem());
    return Statement(statement);
}

std::int64_t Database::lastInsertedRow() const
{
    return sqlite3_last_insert_rowid(m_connection.get());
}

int Database::changedRows() const
{
    return sqlite3_changes(m_connection.get());
}

Error Database::problem() const
{
    const std::string text = m_connection ? sqlite3_errmsg(m_connection.get()) : "out of memory";
    return failure(Error::Code::Io, "database.failed", "The database of the local cloud failed: %1", {text}).value();
}

Database::Transaction::Transaction(Database &database)
    : m_database(database), m_open(database.execute("BEGIN IMMEDIATE").has_value())
{
}

Database::Transaction::~Transaction()
{
    if (m_open)
        static_cast<void>(m_database.execute("ROLLBACK"));
}

Result<> Database::Transaction::commit()
{
    if (!m_open) {
        return failure(Error::Code::Io, "database.failed", "The database of the local cloud failed: %1",
                       {"another write is under way"});
    }
    Result<> committed = m_database.execute("COMMIT");
    m_open = !committed;
    return committed;
}

} // namespace fermata::emulator
