// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/logs/logcatalog.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

constexpr const char *streamTable =
    "CREATE TABLE IF NOT EXISTS log_stream (folder INTEGER, number INTEGER, name TEXT, version TEXT, instance TEXT, "
    "created INTEGER, first INTEGER, last INTEGER, ingested INTEGER, removed INTEGER, PRIMARY KEY (folder, number)) "
    "WITHOUT ROWID";

void bindTime(Statement &statement, int parameter, const std::optional<std::int64_t> &time)
{
    if (time)
        statement.bind(parameter, *time);
    else
        statement.bindNull(parameter);
}

std::optional<std::int64_t> timeIn(const Statement &statement, int column)
{
    return statement.isNull(column) ? std::nullopt : std::optional(statement.integer(column));
}

LogStream streamIn(const Statement &row)
{
    LogStream stream;
    stream.number = static_cast<std::uint32_t>(row.integer(0));
    stream.name = row.text(1);
    stream.version = row.text(2);
    stream.instanceId = row.text(3);
    stream.createdAt = row.integer(4);
    stream.first = timeIn(row, 5);
    stream.last = timeIn(row, 6);
    stream.ingested = timeIn(row, 7);
    stream.removed = row.integer(8) != 0;
    return stream;
}

} // namespace

std::string toDocument(const LogGroup &group)
{
    nlohmann::json json = {
        {"name", group.name}, {"folder", group.folder}, {"createdAt", group.createdAt}, {"tags", group.tags}};
    if (group.retentionDays)
        json["retentionDays"] = *group.retentionDays;
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Result<LogGroup> fromDocument(std::string_view json, const LogGroup *)
{
    const nlohmann::json object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object())
        return failure(Error::Code::Invalid, "json.invalid", "Not the settings of a log group");
    LogGroup group;
    group.name = object.value("name", std::string());
    group.folder = object.value("folder", std::uint64_t{0});
    group.createdAt = object.value("createdAt", std::int64_t{0});
    group.tags = object.value("tags", std::map<std::string, std::string>());
    if (object.contains("retentionDays"))
        group.retentionDays = object.value("retentionDays", 0);
    return group;
}

Result<std::unique_ptr<LogCatalog>> LogCatalog::open(const std::filesystem::path &file)
{
    Result<Database> database = Database::open(file);
    if (!database)
        return failure(database.error());
    Result<Documents> documents = Documents::create(*database);
    if (!documents)
        return failure(documents.error());
    if (Result<> made = database->execute(streamTable); !made)
        return failure(made.error());
    std::unique_ptr<LogCatalog> catalog(new LogCatalog(std::move(*database), std::move(*documents)));
    Result<Statement> put = catalog->m_database.prepare(
        "INSERT OR REPLACE INTO log_stream (folder, number, name, version, instance, created, first, last, ingested, "
        "removed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    Result<Statement> list = catalog->m_database.prepare(
        "SELECT number, name, version, instance, created, first, last, ingested, removed FROM log_stream "
        "WHERE folder = ? ORDER BY number");
    Result<Statement> remove = catalog->m_database.prepare("DELETE FROM log_stream WHERE folder = ?");
    for (const Result<Statement> *statement : {&put, &list, &remove}) {
        if (!*statement)
            return failure(statement->error());
    }
    catalog->m_put = std::move(*put);
    catalog->m_list = std::move(*list);
    catalog->m_remove = std::move(*remove);
    if (Result<> loaded = catalog->m_groups.load(); !loaded)
        return failure(loaded.error());
    return catalog;
}

LogCatalog::LogCatalog(Database database, Documents documents)
    : m_database(std::move(database)), m_documents(std::move(documents)), m_groups(m_documents, "log-group")
{
}

Result<std::vector<LogStream>> LogCatalog::streams(std::uint64_t folder)
{
    std::vector<LogStream> streams;
    m_list.bind(1, static_cast<std::int64_t>(folder));
    for (;;) {
        const Result<bool> row = m_list.step();
        if (!row)
            return failure(row.error());
        if (!*row)
            return streams;
        streams.push_back(streamIn(m_list));
    }
}

Result<> LogCatalog::put(std::uint64_t folder, const std::vector<const LogStream *> &streams)
{
    Database::Transaction transaction(m_database);
    for (const LogStream *const stream : streams) {
        m_put.bind(1, static_cast<std::int64_t>(folder)).bind(2, static_cast<std::int64_t>(stream->number));
        m_put.bind(3, stream->name).bind(4, stream->version).bind(5, stream->instanceId).bind(6, stream->createdAt);
        bindTime(m_put, 7, stream->first);
        bindTime(m_put, 8, stream->last);
        bindTime(m_put, 9, stream->ingested);
        m_put.bind(10, std::int64_t{stream->removed});
        if (Result<> written = m_put.run(); !written)
            return written;
    }
    return transaction.commit();
}

Result<> LogCatalog::removeStreams(std::uint64_t folder)
{
    return m_remove.bind(1, static_cast<std::int64_t>(folder)).run();
}

} // namespace fermata::emulator
