// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <map>
#include <string>

namespace fermata {

// A name that points to one version of a function, and may send a share of its calls to others.
struct Alias
{
    std::string name;
    std::string version;
    std::string description;
    std::map<std::string, double> weights; // 0 to 1 by further version; the rest goes to `version`
    std::string revisionId;
    TimePoint createdAt{};
    TimePoint lastModified{};

    bool operator==(const Alias &) const = default;
};

} // namespace fermata
