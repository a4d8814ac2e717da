// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/project.h"

#include <string>

namespace fermata {

// The word of a manifest for a cloud that is not known here (google, azure, openwhisk), whose functions are read and drawn
// and run nowhere here; empty for the clouds that are known.
std::string foreignCloudOf(const Manifest &manifest);

// Fails with Invalid ("invoke.otherCloud") for a function of such a cloud; fine for one that no manifest has.
Result<> checkRunsHere(const Project &project, const Function &function);

} // namespace fermata
