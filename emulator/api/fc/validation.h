// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "emulator/api/fc/errors.h"
#include "emulator/registry/deployedfunction.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

// Reads the settings that CreateFunction and UpdateFunction share over `function` and `attributes`.
FcResult<void> readFcSettings(const nlohmann::json &body, Function &function, Attributes &attributes);

// The zip of a "code" object.
FcResult<std::string> readFcZip(const nlohmann::json &code);

// An http trigger as Create- and UpdateTrigger take it, over `trigger`.
FcResult<void> readFcTrigger(const nlohmann::json &body, Trigger &trigger);

FcResult<void> checkFcName(const std::string &name, const char *member);

// A string member; empty if it is not there. Fails if it is of another kind.
FcResult<std::string> fcTextMember(const nlohmann::json &object, const char *name);

} // namespace fermata::emulator
