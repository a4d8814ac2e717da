// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fermata {

// A trigger's routes ("GET /items/{id}", "ANY /all") from what a manifest says; none, which means all, for no path,
// for "*" and for "$default".
std::vector<std::string> routesOf(const std::string &method, const std::string &path);

} // namespace fermata
