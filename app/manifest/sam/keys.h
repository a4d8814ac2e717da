// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace fermata::sam {

// The properties of AWS::Serverless::Function.
const std::vector<std::string> &functionKeys();

} // namespace fermata::sam
