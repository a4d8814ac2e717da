// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/database/documents.h"

namespace fermata::emulator {

Documents::Documents(Statement put, Statement remove, Statement list)
    : m_put(std::move(put)), m_remove(std::move(remove)), m_list(std::move(list))
{
}

Result<Documents> Documents::create(Database &database)
{
    const Result<> made =
        database.execute("CREATE TABLE IF NOT EXISTS document (kind TEXT NOT NULL, key TEXT NOT NULL, "
                         "json TEXT NOT NULL, PRIMARY KEY (kind, key)) WITHOUT ROWID");
    if (!made)
        return failure(made.error());
    Result<Statement> put = database.prepare("INSERT OR REPLACE INTO document (kind, key, json) VALUES (?, ?, ?)");
    Result<Statement> remove = database.prepare("DELETE FROM document WHERE kind = ? AND key = ?");
    Result<Statement> list = database.prepare("SELECT key, json FROM document WHERE kind = ? ORDER BY key");
    for (const Result<Statement> *statement : {&put, &remove, &list}) {
        if (!*statement)
            return failure(statement->error());
    }
    return Documents(std::move(*put), std::move(*remove), std::move(*list));
}

Result<> Documents::put(std::string_view kind, std::string_view key, std::string_view json)
{
    return m_put.bind(1, kind).bind(2, key).bind(3, json).run();
}

Result<> Documents::remove(std::string_view kind, std::string_view key)
{
    return m_remove.bind(1, kind).bind(2, key).run();
}

Result<> Documents::forEach(std::string_view kind,
                            const std::function<void(std::string_view key, std::string_view json)> &visit)
{
    m_list.bind(1, kind);
    for (;;) {
        const Result<bool> row = m_list.step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return {};
        visit(m_list.text(0), m_list.text(1));
    }
}

} // namespace fermata::emulator
