// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/database/statement.h"

#include <sqlite3.h>

namespace fermata::emulator {

void Statement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Statement &Statement::bind(int parameter, std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), parameter, value);
    return *this;
}

Statement &Statement::bind(int parameter, double value)
{
    sqlite3_bind_double(m_statement.get(), parameter, value);
    return *this;
}

Statement &Statement::bind(int parameter, std::string_view text)
{
    // A null pointer would be the SQL value NULL.
    const char *const data = text.data() != nullptr ? text.data() : "";
    sqlite3_bind_text(m_statement.get(), parameter, data, static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindBytes(int parameter, std::string_view bytes)
{
    const char *const data = bytes.data() != nullptr ? bytes.data() : "";
    sqlite3_bind_blob(m_statement.get(), parameter, data, static_cast<int>(bytes.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindNull(int parameter)
{
    sqlite3_bind_null(m_statement.get(), parameter);
    return *this;
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW)
        return true;
    const std::string problem =
        code == SQLITE_DONE ? std::string() : sqlite3_errmsg(sqlite3_db_handle(m_statement.get()));
    reset();
    if (code == SQLITE_DONE)
        return false;
    return failure(Error::Code::Io, "database.failed", "The database of the local cloud failed: %1", {problem});
}

Result<> Statement::run()
{
    for (;;) {
        const Result<bool> row = step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return {};
    }
}

void Statement::reset()
{
    sqlite3_reset(m_statement.get());
    sqlite3_clear_bindings(m_statement.get());
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

std::string_view Statement::text(int column) const
{
    const void *const bytes = sqlite3_column_blob(m_statement.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return bytes != nullptr ? std::string_view(static_cast<const char *>(bytes), size) : std::string_view();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

} // namespace fermata::emulator
