// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/localcloud.h"

#include <string>

namespace fermata::emulator {

struct DeployedFunction;

// Where a function's code can be fetched without other proof: an upload by a signed address of ours, a project's folder
// by its file address.
std::string codeAddress(const LocalCloud &cloud, const DeployedFunction &deployed);

// The signature in an upload's address.
std::string codeSignature(const LocalCloud &cloud, const std::string &function);

} // namespace fermata::emulator
