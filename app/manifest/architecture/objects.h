// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <string>
#include <vector>

namespace fermata {

// What a trigger takes of its source, as its filter says it in any of the formats. Of a bucket: how the names of the objects
// begin, or "*" and how they end where only that is said; of messages: "*", because a filter of them is not compared with
// what is sent. Empty when it takes all.
std::vector<std::string> takenObjects(const Value &trigger);

} // namespace fermata
