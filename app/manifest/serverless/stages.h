// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <string>
#include <vector>

namespace fermata::serverless {

// The stages that a serverless.yml says something about, each once: under `params`, under `stages`, and the keys of maps
// that are chosen from by the stage, as ${self:custom.memory.${sls:stage}} does. The framework takes any other too.
std::vector<std::string> stagesOf(const Value &root);

// Where ${param:...} is looked up for a stage, in that order.
std::vector<std::string> parameterPaths(const std::string &stage, const std::string &name);

} // namespace fermata::serverless
