// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace fermata::emulator {

// Members of a request, however the protocol spells them: numbers and booleans may come as texts.
std::string textOf(const nlohmann::json &object, const char *member);
std::optional<std::int64_t> integerOf(const nlohmann::json &object, const char *member);
std::map<std::string, std::string> textsOf(const nlohmann::json &object, const char *member);
std::vector<std::string> listOf(const nlohmann::json &object, const char *member);

} // namespace fermata::emulator
