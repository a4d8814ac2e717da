// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"
#include "emulator/registry/deployedfunction.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

using LambdaJson = nlohmann::ordered_json;

// The body as an object; an empty body is an empty one.
LambdaResult<nlohmann::json> readBody(const std::string &body);

// Where in its life a function is, as an answer shows it.
enum class LambdaState { Active, Creating, Updating };

// The FunctionConfiguration shape.
LambdaJson configurationJson(const DeployedFunction &deployed, LambdaState state);

Response lambdaJson(unsigned status, const LambdaJson &body);

} // namespace fermata::emulator
