// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>

namespace fermata::emulator {

using LambdaTags = std::map<std::string, std::string>;

// The "Tags" of a body over those that are there. Fails with the service's words if they become too many.
LambdaResult<LambdaTags> readTags(const nlohmann::json &body, LambdaTags tags);

} // namespace fermata::emulator
