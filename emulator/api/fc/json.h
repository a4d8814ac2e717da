// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/trigger.h"
#include "emulator/api/fc/errors.h"
#include "emulator/registry/deployedfunction.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

using FcJson = nlohmann::ordered_json;

// The body as an object; an empty body is an empty one.
FcResult<nlohmann::json> readFcBody(const std::string &body);

FcJson functionJson(const DeployedFunction &deployed);

// url: where the trigger is called from, empty if it is no http trigger.
FcJson triggerJson(const DeployedFunction &deployed, const Trigger &trigger, const std::string &url);

std::string fcArn(const std::string &function);

Response fcJson(unsigned status, const FcJson &body);

} // namespace fermata::emulator
