// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"
#include "app/manifest/serverless/drawing.h"

#include <vector>

namespace fermata::serverless {

// Adds how functions are called asynchronously and kept. What is kept is a version behind the framework's alias
// "provisioned", which the function's events call then.
void addPublishing(Reading &reading, const std::vector<DrawnFunction> &functions);

} // namespace fermata::serverless
