// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/instancepool.h"

#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

std::string instancesJson(const std::vector<InstanceSnapshot> &instances);
std::string debugEndpointJson(const DebugEndpoint &endpoint);
std::string healthJson();

// The member "held" of a body; nothing if it is not there or no boolean.
std::optional<bool> heldFrom(const std::string &body);

} // namespace fermata::emulator
