// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/database/collection.h"
#include "emulator/database/database.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// What is settled about a group of logs. Times in epoch milliseconds.
struct LogGroup
{
    std::string name;
    std::uint64_t folder = 0; // number of the folder with its lines; never used again
    std::int64_t createdAt = 0;
    std::optional<int> retentionDays;
    std::map<std::string, std::string> tags;

    bool operator==(const LogGroup &) const = default;
};

std::string toDocument(const LogGroup &group);
Result<LogGroup> fromDocument(std::string_view json, const LogGroup *);

// What one source wrote into a group: an instance of a function, or whatever a client chose.
struct LogStream
{
    std::uint32_t number = 0; // within its group; never used again
    std::string name;
    std::string version;    // of the function; empty for a client's
    std::string instanceId; // likewise
    std::int64_t createdAt = 0;
    std::optional<std::int64_t> first; // times of its lines
    std::optional<std::int64_t> last;
    std::optional<std::int64_t> ingested; // when the last one came
    bool removed = false;

    bool operator==(const LogStream &) const = default;
};

// The groups and streams there are, on disk. Single-threaded.
class LogCatalog
{
public:
    static Result<std::unique_ptr<LogCatalog>> open(const std::filesystem::path &file);

    Collection<LogGroup> &groups() { return m_groups; }
    Result<std::vector<LogStream>> streams(std::uint64_t folder);
    Result<> put(std::uint64_t folder, const std::vector<const LogStream *> &streams);
    Result<> removeStreams(std::uint64_t folder);
    // Settings of others beside the groups.
    Documents &documents() { return m_documents; }

private:
    LogCatalog(Database database, Documents documents);

    Database m_database;
    Documents m_documents;
    Collection<LogGroup> m_groups;
    Statement m_put;
    Statement m_list;
    Statement m_remove;
};

} // namespace fermata::emulator
