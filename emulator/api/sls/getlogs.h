// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/sls/rows.h"

namespace fermata::emulator {

struct SlsSearch
{
    std::int64_t from = 0; // epoch seconds
    std::int64_t until = 0; // not included
    std::size_t line = 100;
    std::size_t offset = 0;
    bool reverse = false; // the newest first
};

struct SlsPage
{
    std::vector<SlsRow> rows;
    bool complete = true; // false: time ran out before all had been looked at
};

// The rows of a page, by time. May run on any thread.
SlsPage findRows(const std::vector<SlsSource> &sources, const SlsQuery &query, const SlsSearch &search);

} // namespace fermata::emulator
