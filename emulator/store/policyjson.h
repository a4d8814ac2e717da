// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/registry/policy.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

nlohmann::ordered_json policyToJson(const Policy &policy);
// Throws nlohmann's exception for what is not one.
Policy policyFromJson(const nlohmann::ordered_json &object);

} // namespace fermata::emulator
