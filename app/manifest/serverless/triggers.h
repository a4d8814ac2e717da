// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/trigger.h"

namespace fermata::serverless {

// The `events` and the `url` of a function. Events without a name get one from their kind.
// The routes of an http or httpApi event; empty for every one.
std::vector<std::string> routesOfEvent(const Value &event);

std::vector<Trigger> triggersOf(const Value &function);

} // namespace fermata::serverless
