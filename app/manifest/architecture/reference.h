// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// The nodes that the variables in a text may mean: "${Queue.Arn}" -> Queue, "${resources.hello.props.functionName}" ->
// resources.hello.
std::vector<std::string> referencesIn(std::string_view text);

} // namespace fermata
