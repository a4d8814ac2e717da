// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/sls/rows.h"

#include <cstdint>

namespace fermata::emulator {

// How many rows match in equal steps of a range.
struct SlsHistogram
{
    struct Step
    {
        std::int64_t from = 0; // epoch seconds
        std::int64_t until = 0; // not included
        std::uint64_t count = 0;
    };
    std::vector<Step> steps;
    bool complete = true; // false: time ran out before all had been looked at
};

// At most 60 steps of whole seconds each, as the service makes them.
SlsHistogram countRows(const std::vector<SlsSource> &sources, const SlsQuery &query, std::int64_t from,
                       std::int64_t until);

} // namespace fermata::emulator
