// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/api/fc/errors.h"
#include "emulator/registry/functionregistry.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

using FcJson = nlohmann::ordered_json;

FcJson functionJson(const DeployedFunction &deployed, const FunctionSettings &settings);

// acs:fc:REGION:ACCOUNT:functions/NAME, with /QUALIFIER if that is not empty.
std::string fcArn(const std::string &function, const std::string &qualifier = {});

// 2026-01-02T03:04:05Z
std::string fcTime(TimePoint point);

// Puts the attributes into the object by their names: "a.b" is member b of a. Those of other vendors, which begin with a
// capital, are left out.
void addAttributes(FcJson &object, const Attributes &attributes);

Response fcJson(unsigned status, const FcJson &body);
Response fcNothing(); // 204

} // namespace fermata::emulator
