// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fermata {

// The command that installs a tool, on Debian where it is a package; empty for one that has none.
std::string installCommand(const std::string &tool);

// Where PATH has the program; empty when it has none of that name. A script is none: version managers put such there for
// versions that are not installed.
std::filesystem::path programOnPath(const std::string &name);

bool isCompiledProgram(const std::filesystem::path &file); // by its first bytes

} // namespace fermata
