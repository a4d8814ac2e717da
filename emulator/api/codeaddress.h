// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/localcloud.h"

#include <string>

namespace fermata::emulator {

struct DeployedFunction;
struct LayerVersion;

// Where a function's code can be fetched without other proof: an upload by a signed address of ours, a project's folder
// by its file address.
std::string codeAddress(const LocalCloud &cloud, const DeployedFunction &deployed);

std::string layerAddress(const LocalCloud &cloud, const LayerVersion &layer);

// The signature in the address of a version's upload (an empty one: the latest), or of a layer's.
std::string codeSignature(const LocalCloud &cloud, const std::string &function, const std::string &version);
std::string layerSignature(const LocalCloud &cloud, const std::string &layer, const std::string &version);

} // namespace fermata::emulator
