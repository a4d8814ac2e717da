// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace fermata {

// The difference of two texts as `diff -u` writes it, three lines around each change; empty if there is none.
// name: what stands behind --- and +++.
std::string unifiedDiff(std::string_view before, std::string_view after, const std::string &name);

} // namespace fermata
