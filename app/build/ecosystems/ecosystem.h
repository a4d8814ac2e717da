// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/buildplan.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fermata {

// What each ecosystem's own tool is asked to do; nothing where a function has no code of it. As stepsFor().
std::vector<BuildStep> pythonSteps(const Function &function, const std::filesystem::path &output,
                                   const Outside &outside);
std::vector<BuildStep> nodeSteps(const Function &function, const std::filesystem::path &output, const Outside &outside);
std::vector<BuildStep> goSteps(const Function &function, const std::filesystem::path &output, const Outside &outside,
                               BuildFlavour flavour);
std::vector<BuildStep> javaSteps(const Function &function, const std::filesystem::path &output);
std::vector<BuildStep> makeSteps(const Function &function, const std::filesystem::path &output, BuildFlavour flavour);

// The TypeScript file of a handler that has no JavaScript beside it; empty for none.
std::string typeScriptOf(const Function &function);

// Whether the step puts all that a handler needs of other packages into the handler's own file.
bool bundles(const BuildStep &step);

bool hasFile(const std::filesystem::path &folder, const std::string &name);

} // namespace fermata
