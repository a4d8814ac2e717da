// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/logs/search.h"

#include <chrono>

namespace fermata::emulator {
namespace {

constexpr std::size_t mostBytes = 1024 * 1024;
constexpr std::size_t perEvent = 26; // what the service adds for each
constexpr std::chrono::milliseconds mostTime{500};
constexpr unsigned looksAtClockEvery = 4096; // lines

} // namespace

Found find(const LogSnapshot &lines, const Search &search, LogDirection direction)
{
    Found found;
    std::size_t bytes = 0;
    unsigned looked = 0;
    const auto begun = std::chrono::steady_clock::now();
    lines.visit(search.range, direction, [&](const LogLine &line) {
        const bool late = ++looked % looksAtClockEvery == 0 && std::chrono::steady_clock::now() - begun > mostTime;
        if (late || found.lines.size() >= search.limit || bytes > mostBytes) {
            found.more = true;
            return false;
        }
        found.seen = line.sequence;
        if (search.matches && !search.matches(line))
            return true;
        bytes += line.message.size() + perEvent;
        found.lines.push_back({line.time, line.ingested, line.sequence, line.stream, std::string(line.requestId),
                               std::string(line.message)});
        return true;
    });
    return found;
}

} // namespace fermata::emulator
