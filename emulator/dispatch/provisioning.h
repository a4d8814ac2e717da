// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/instancepool.h"
#include "emulator/registry/functionregistry.h"

#include <string>
#include <vector>

namespace fermata::emulator {

// What the function's settings say that is to be kept warm: an alias stands for the version it names.
std::vector<InstancePool::KeptWarm> keptWarm(const FunctionRegistry &functions, const std::string &function);

} // namespace fermata::emulator
