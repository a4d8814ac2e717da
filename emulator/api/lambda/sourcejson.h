// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/json.h"
#include "emulator/sources/eventsource.h"

#include <string>

namespace fermata::emulator {

// The EventSourceMappingConfiguration shape. Each kind of source shows other members.
LambdaJson eventSourceJson(const EventSource &source, const std::string &lastResult);

std::string eventSourceArn(const std::string &uuid); // of the mapping, not of what it reads

} // namespace fermata::emulator
