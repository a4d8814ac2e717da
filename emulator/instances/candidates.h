// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/runtimecatalog.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fermata::emulator {

// Programs that may be the interpreter of the declared version, best first: those named so on PATH, those in the folders
// where version managers keep them, and last their shims (slow scripts, which may refuse).
std::vector<std::filesystem::path> exactCandidates(const RuntimeDescription &runtime, const std::string &declared);

// Programs that may be an interpreter of whatever version, in the order of PATH, then of the system's folders.
std::vector<std::filesystem::path> anyCandidates(const RuntimeDescription &runtime);

} // namespace fermata::emulator
