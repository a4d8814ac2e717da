// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/localcloud.h"
#include "emulator/logqueries/slsquery.h"
#include "emulator/logs/logsnapshot.h"

#include <functional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Where rows of one kind come from, taken at one moment, to be read on any thread.
struct SlsSource
{
    LogSnapshot lines;
    // The row of a line; nothing if the line makes none.
    std::function<std::optional<SlsRow>(const LogLine &line)> row;
    bool rowForEachLine = false;
    // Set where a row is the line's message and fields with these values, in lower case. Then row() may be called on
    // several threads at once.
    std::optional<std::vector<std::string>> besides;
};

// The lines of the range that can make rows that match.
LogRange narrowed(LogRange range, const SlsSource &source, const SlsQuery &query);

// The sources of the rows that these topics can have; of all if there are none given. Topics are in lower case:
// fclogs:f, fcrequestmetrics:/f, fcinstanceevents:/f, fcinstancemetrics:/f.
std::vector<SlsSource> sourcesOf(const LocalCloud &cloud, const std::optional<std::vector<std::string>> &topics);

} // namespace fermata::emulator
