// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <filesystem>
#include <string>

namespace fermata::emulator {

// The first line that the program prints: {"endpoint","credentialsFile","fronts"}. frontsJson is a JSON list.
std::string readyLine(const std::string &endpoint, const std::filesystem::path &credentialsFile,
                      const std::string &frontsJson);

// Or, when it cannot serve: {"error":{"code","id","message","arguments","hint"}}.
std::string failureLine(const Error &error);

} // namespace fermata::emulator
