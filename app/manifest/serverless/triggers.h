// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"
#include "app/model/trigger.h"

namespace fermata::serverless {

// The routes of an http or httpApi event; empty for every one.
std::vector<std::string> routesOfEvent(const Value &event);

// The `events` and the `url` of a function. Events without a name get one from their kind.
std::vector<Trigger> triggersOf(const Value &function);

// The same name twice: http, http-2, http-3.
void nameApart(std::vector<Trigger> &triggers);

} // namespace fermata::serverless
