// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "emulator/api/fc/errors.h"
#include "emulator/registry/deployedfunction.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace fermata::emulator {

// Reads the settings that CreateFunction and UpdateFunction share over `function` and `attributes`, with the service's
// ranges and the rules between them (facts: schema of fc3, limits).
FcResult<void> readFcSettings(const nlohmann::json &body, Function &function, Attributes &attributes);

// The zip of a "code" object.
FcResult<std::string> readFcZip(const nlohmann::json &code);

// [{"Key","Value"}] over `tags`.
FcResult<void> readFcTags(const nlohmann::json &list, std::map<std::string, std::string> &tags);

// In processors: the function's own, or what it has for its memory if it does not say.
double fcCpuOf(const Function &function);

} // namespace fermata::emulator
