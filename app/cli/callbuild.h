// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/build/flavour.h"
#include "app/model/project.h"

#include <vector>

namespace fermata::cli {

// Builds those of the functions that cannot run without and have changed since their last build; the tools are heard on
// stderr. Runs the event loop. Fails as checkRunsHere(), as the first build that fails, and with Cancelled after Ctrl+C.
Result<> bringUpToDate(const Project &project, const std::vector<Function> &functions, BuildFlavour flavour);

} // namespace fermata::cli
