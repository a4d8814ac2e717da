// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/database/statement.h"

#include <filesystem>
#include <memory>
#include <string>

namespace fermata::emulator {

// One SQLite file with a write-ahead log. What was written survives the death of this process at any moment; only a
// crash of the machine may take the last moments. Used by one thread at a time; several Databases may be open on one file.
class Database
{
public:
    // Makes the file and its folder. Fails with Io ("database.failed") and names the file.
    static Result<Database> open(const std::filesystem::path &file);

    // Statements that return nothing, separated by semicolons.
    Result<> execute(const std::string &sql);
    // Fails with Io if the SQL is wrong.
    Result<Statement> prepare(const std::string &sql);
    std::int64_t lastInsertedRow() const;
    int changedRows() const; // by the statement that ran last

    // Several writes as one: all of them are there, or none. The destructor takes back what was not committed.
    class Transaction
    {
    public:
        explicit Transaction(Database &database);
        ~Transaction();
        Transaction(const Transaction &) = delete;
        Transaction &operator=(const Transaction &) = delete;

        Result<> commit();

    private:
        Database &m_database;
        bool m_open;
    };

private:
    struct Close
    {
        void operator()(sqlite3 *connection) const;
    };
    explicit Database(sqlite3 *connection) : m_connection(connection) {}
    Error problem() const;

    std::unique_ptr<sqlite3, Close> m_connection;
};

} // namespace fermata::emulator
