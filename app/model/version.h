// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <cstdint>
#include <string>

namespace fermata {

// A published version of a function: what it was when it was published, for ever.
struct FunctionVersion
{
    std::string id; // 1, 2 ...
    std::string description;
    std::string codeHash; // as the vendor words it; empty if it does not tell
    std::int64_t codeSize = 0; // bytes; 0 if the vendor does not tell
    TimePoint publishedAt{};

    bool operator==(const FunctionVersion &) const = default;
};

} // namespace fermata
