// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"
#include "emulator/api/localcloud.h"
#include "emulator/registry/deployedfunction.h"
#include "emulator/registry/policy.h"
#include "emulator/store/phases.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

using LambdaJson = nlohmann::ordered_json;

// The body as an object; an empty body is an empty one.
LambdaResult<nlohmann::json> readBody(const std::string &body);

// How a configuration is shown.
struct ConfigurationView
{
    Phase phase = Phase::Settled;
    std::string qualifier; // at the end of its ARN; empty: none
    bool listed = false;   // lists leave the states out
};

// The FunctionConfiguration shape.
LambdaJson configurationJson(const LocalCloud &cloud, const DeployedFunction &deployed,
                             const ConfigurationView &view = {});
// A published version's number, or $LATEST.
std::string lambdaVersion(const DeployedFunction &deployed);

// 2024-01-01T00:00:00.000+0000
std::string lambdaTime(TimePoint time);

// A thing's policy as the one JSON text that the service makes of it.
std::string policyText(const Policy &policy);

Response lambdaJson(unsigned status, const LambdaJson &body);
Response emptyLambdaAnswer(unsigned status = 204);

} // namespace fermata::emulator
