// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/logs/logsnapshot.h"

#include <array>
#include <cstdint>
#include <functional>
#include <vector>

namespace fermata::emulator {

// How many lines of each severity there are in equal steps of time from the beginning of a range on.
struct LogCount
{
    using BySeverity = std::array<std::uint64_t, 4>;

    std::int64_t from = 0; // epoch milliseconds
    std::int64_t step = 1; // milliseconds
    std::vector<BySeverity> steps;
    std::uint64_t blocksRead = 0; // the others were known by their heads, or could not have what is wanted

    std::uint64_t total() const;
};

// Counts the lines of a range that has both ends, in so many steps. Without `matches` all lines of the range count, and
// only blocks that lie across the edge of a step are read; with it the range's texts leave most lines out, and all
// processors read: `matches` is called on several threads at once.
LogCount countLines(const LogSnapshot &lines, const LogRange &range, std::size_t steps,
                    const std::function<bool(const LogLine &line)> &matches = {});

} // namespace fermata::emulator
