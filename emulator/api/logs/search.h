// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/logs/logsnapshot.h"

#include <functional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Which lines of a snapshot are looked for, and how many at most.
struct Search
{
    LogRange range;
    std::function<bool(const LogLine &line)> matches; // unset: all
    std::size_t limit = 10'000;
};

// A line with texts of its own.
struct FoundLine
{
    std::int64_t time = 0;
    std::int64_t ingested = 0;
    std::uint64_t sequence = 0;
    std::uint32_t stream = 0;
    std::string requestId;
    std::string message;
};

struct Found
{
    std::vector<FoundLine> lines; // in the order of the walk
    std::uint64_t seen = 0;       // the sequence up to which all has been looked at
    bool more = false;            // there may be others behind it
};

// A page: full, or 1 MB, or what half a second brought, as the service pages too. May run on any thread.
Found find(const LogSnapshot &lines, const Search &search, LogDirection direction);

} // namespace fermata::emulator
