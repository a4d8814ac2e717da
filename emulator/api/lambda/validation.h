// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "emulator/api/lambda/errors.h"
#include "emulator/api/localcloud.h"
#include "emulator/registry/deployedfunction.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

// Reads the settings that CreateFunction and UpdateFunctionConfiguration share over `function` and `attributes`.
// Fails with the service's ValidationException or InvalidParameterValueException.
LambdaResult<void> readSettings(const LocalCloud &cloud, const nlohmann::json &body, Function &function,
                                Attributes &attributes);

// "Architectures", which belongs to the code.
LambdaResult<void> readArchitectures(const nlohmann::json &body, Attributes &attributes);

// "Layers" of a function. layersetting.cpp
LambdaResult<void> readLayers(const LocalCloud &cloud, const nlohmann::json &body, Function &function);

// The zip of a "Code" or "Content" object, or of UpdateFunctionCode's body.
LambdaResult<std::string> readZip(const nlohmann::json &code);

// A string member; empty if it is not there. Fails if it is of another kind.
LambdaResult<std::string> textMember(const nlohmann::json &object, const char *name);
bool flagMember(const nlohmann::json &object, const char *name);

} // namespace fermata::emulator
