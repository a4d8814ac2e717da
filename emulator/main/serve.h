// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/main/arguments.h"

#include <functional>
#include <string>

namespace fermata::emulator {

// Runs the cloud until it is told to end. `print` gets the first line (readyline.h). Returns the exit status.
int serve(const ServeOptions &options, const std::function<void(const std::string &line)> &print);

} // namespace fermata::emulator
