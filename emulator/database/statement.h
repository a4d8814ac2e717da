// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace fermata::emulator {

// One prepared SQL statement, used over and over: bind, step through the rows, reset. Parameters and columns are counted
// from the left, from 1 and from 0, as SQLite counts them. Made by a Database, which outlives it.
class Statement
{
public:
    Statement() = default;
    Statement(Statement &&) noexcept = default;
    Statement &operator=(Statement &&) noexcept = default;

    Statement &bind(int parameter, std::int64_t value);
    Statement &bind(int parameter, double value);
    Statement &bind(int parameter, std::string_view text); // the text must live until the statement has run
    Statement &bindBytes(int parameter, std::string_view bytes); // likewise
    Statement &bindNull(int parameter);

    // True: there is a row to read. After the last one it is ready for new values. Fails with Io ("database.failed").
    Result<bool> step();
    // For a statement without rows.
    Result<> run();
    void reset();

    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const; // good until the next step; bytes too
    bool isNull(int column) const;

private:
    friend class Database;
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) {}

    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

} // namespace fermata::emulator
