// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/trigger.h"

namespace fermata::serverlessdevs {

// The triggers of a function: fc3's {triggerName, triggerType, triggerConfig} and fc's {name, type, config}.
// Whether an item of the list says what kind of trigger it is; the others give no trigger.
bool isTrigger(const Value &item);

std::vector<Trigger> triggersOf(const Value &list);

} // namespace fermata::serverlessdevs
