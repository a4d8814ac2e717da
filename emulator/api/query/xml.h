// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

// JSON as XML elements: an object's members are elements of their names, a list under a name repeats the element.
std::string xmlElements(const nlohmann::ordered_json &json);

// <OPERATIONResponse xmlns="SPACE"><OPERATIONResult>...</OPERATIONResult><ResponseMetadata>...; a null result leaves its
// element out.
std::string xmlAnswer(const std::string &operation, const std::string &space, const nlohmann::ordered_json &result,
                      const std::string &requestId);

} // namespace fermata::emulator
