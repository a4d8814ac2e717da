// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/lambda/errors.h"

#include <string>
#include <string_view>

namespace fermata::emulator {

// The runtimes that the service takes, as "A, B", in its own order.
std::string_view lambdaRuntimes();
// Every runtime that a layer may ever have been made for; lists of layers take them as a filter.
std::string_view lambdaLayerRuntimes();
bool isAmong(std::string_view names, std::string_view name);

// Fails with the service's words for a runtime that is unknown, or that it takes no longer.
LambdaResult<void> checkLambdaRuntime(const std::string &name);
bool takesSnapStart(std::string_view runtime);

} // namespace fermata::emulator
