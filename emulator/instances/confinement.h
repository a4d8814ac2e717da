// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/surroundings.h"
#include "emulator/sandbox/sandboxes.h"
#include "emulator/sandbox/view.h"

#include <vector>

namespace fermata::emulator {

// Where the program that is started is inside: an interpreter, or a program of the function's own package.
ProgramView programView(const DeployedFunction &function, const Surroundings &surroundings);

// What a function's sandbox has beside the system: its interpreter and our bootstrap ...
std::vector<Entry> entriesOfRuntime(const DeployedFunction &function, const Surroundings &surroundings);
// ... and what is its own: code, layers, temporary files.
std::vector<Entry> entriesOfFunction(const DeployedFunction &function, const Surroundings &surroundings);
// As online: Lambda gives 1,024 open files and processes, Function Compute 100,000 and 1,024.
std::vector<Entry> resourceLimits(Vendor vendor);

// The launch in a sandbox with all but what is its own ...
SandboxLaunch confinedRuntime(Launch launch, const DeployedFunction &function, const Surroundings &surroundings);
// ... and with that too.
SandboxLaunch confined(Launch launch, const DeployedFunction &function, const Surroundings &surroundings);
// It reaches nobody: what internetAccess: false is, where we need no network to reach it ourselves.
bool hasOwnNetwork(const DeployedFunction &function, const Surroundings &surroundings);
// A loopback address that only this instance has, for what it listens to; empty where it needs none, or there is none.
std::string ownAddress(const DeployedFunction &function, const Surroundings &surroundings);
GroupLimits groupLimitsOf(const DeployedFunction &function, const Surroundings &surroundings);

} // namespace fermata::emulator
