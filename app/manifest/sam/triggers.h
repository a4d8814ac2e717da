// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/trigger.h"

namespace fermata::sam {

// The Events and the FunctionUrlConfig of a function's properties as triggers.
std::vector<Trigger> triggersOf(const Value &properties);

} // namespace fermata::sam
