// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"
#include "emulator/api/localcloud.h"
#include "emulator/sources/eventsource.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

// The members of CreateEventSourceMapping: checked in the service's order, with its words.
LambdaResult<EventSource> newEventSource(const LocalCloud &cloud, const nlohmann::json &body);
// The members of UpdateEventSourceMapping over what was set before.
LambdaResult<EventSource> changedEventSource(const LocalCloud &cloud, EventSource source, const nlohmann::json &body);

} // namespace fermata::emulator
