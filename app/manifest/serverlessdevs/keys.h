// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fermata::serverlessdevs {

// What the component fc3 knows in a function's props.
const std::vector<std::string> &fc3Keys();
// What the older component fc knows in props.function.
const std::vector<std::string> &fcKeys();

} // namespace fermata::serverlessdevs
