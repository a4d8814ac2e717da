// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fermata::serverless {

// What the framework itself knows in a function; plugins add more.
const std::vector<std::string> &functionKeys();

} // namespace fermata::serverless
