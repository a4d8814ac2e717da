// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

// A moment, which each protocol writes its own way; and an object whose names are data, which XML writes as entries.
constexpr const char *momentMember = "@moment"; // {"@moment": epoch seconds}
constexpr const char *mapMember = "@map";       // {"@map": {...}}; no service has members of these names

// How a list is written: <Names><member>a</member></Names>, or <Name>a</Name><Name>b</Name>.
enum class XmlLists { Members, Repeated };

// <OPERATIONResponse xmlns="SPACE"><OPERATIONResult>...</OPERATIONResult><ResponseMetadata>...; a null result leaves its
// element out.
std::string xmlAnswer(const std::string &operation, const std::string &space, const nlohmann::ordered_json &result,
                      const std::string &requestId, XmlLists lists);

} // namespace fermata::emulator
