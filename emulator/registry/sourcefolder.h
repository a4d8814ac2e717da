// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/registry/deployedfunction.h"

#include <filesystem>

namespace fermata::emulator {

// Where the function's author has its files: of an open project's function the folder that its manifest names, whatever a
// build made of it; else what an instance runs.
inline std::filesystem::path sourceFolder(const DeployedFunction &function)
{
    std::error_code ignored;
    const std::filesystem::path &code = function.function.code;
    return !code.empty() && std::filesystem::is_directory(code, ignored) ? code : function.codeDirectory;
}

} // namespace fermata::emulator
