// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/trigger.h"

#include <nlohmann/json.hpp>

#include <vector>

namespace fermata::emulator {

nlohmann::ordered_json triggersToJson(const std::vector<Trigger> &triggers);
// Throws nlohmann's exception for what is not such a list.
std::vector<Trigger> triggersFromJson(const nlohmann::ordered_json &list);

} // namespace fermata::emulator
