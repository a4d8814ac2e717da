// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reading.h"
#include "app/manifest/serverless/drawing.h"

#include <vector>

namespace fermata::serverless {

// Adds the layers that a service makes of folders and archives, and gives functions the names of those that they refer
// to: their first version at the local cloud. `shared`: what the provider has for functions without layers of their own.
void addLayers(Reading &reading, const Value &layers, const Value &shared, const std::vector<DrawnFunction> &functions);

} // namespace fermata::serverless
