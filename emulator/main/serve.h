// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/api/fidelity/fidelity.h"
#include "emulator/main/arguments.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace fermata::emulator {

// Runs the cloud until it is told to end. `print` gets the first line (readyline.h). Returns the exit status.
int serve(const ServeOptions &options, const std::function<void(const std::string &line)> &print);

// What this cloud does as the vendors' clouds do: what its dialects really serve, and how functions run.
// data: a folder to work in; nothing is left there. Fails with Io.
Result<std::vector<FidelityRow>> fidelity(const std::filesystem::path &data);

} // namespace fermata::emulator
