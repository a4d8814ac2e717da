// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fermata {

// The command that installs a tool, on Debian where it is a package; empty for one that has none.
std::string installCommand(const std::string &tool);

// Where PATH has the program; empty when it has none of that name.
std::filesystem::path programOnPath(const std::string &name);

} // namespace fermata
