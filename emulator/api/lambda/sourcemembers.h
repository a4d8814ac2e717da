// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"
#include "emulator/sources/eventsource.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

// The members that Create and Update of an event source mapping share, into the source: checked against the service's
// ranges, and refused where its kind of source has none of them.
LambdaResult<void> readSourceMembers(const nlohmann::json &body, EventSource &source);

} // namespace fermata::emulator
