// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <string>
#include <vector>

namespace fermata::serverless {

// One entry of a function's `events`.
struct WrittenEvent
{
    std::string type; // its first key
    Value event;      // what stands behind it; what x-azure-settings says where there is nothing
    Value where;
};

std::vector<WrittenEvent> eventsOf(const Value &function);

} // namespace fermata::serverless
