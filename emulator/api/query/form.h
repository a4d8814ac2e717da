// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <nlohmann/json.hpp>

#include <string>
#include <utility>
#include <vector>

namespace fermata::emulator {

// AWS's query protocol: a form whose names are paths, Attribute.1.Name=DelaySeconds&Attribute.1.Value=5, in query or body.
// As an object: {"Attribute":[{"Name":"DelaySeconds","Value":"5"}]}; "member" is left out of a path. Names that cannot be
// read are left out; all values are texts.
nlohmann::json formObject(const Request &request);
nlohmann::json objectOfForm(const std::vector<std::pair<std::string, std::string>> &fields);

// The list of that name, or of its "entry".
nlohmann::json formList(const nlohmann::json &object, const std::string &name);
// A list of entries as an object: their `key` members name what their `value` members are.
nlohmann::json formMap(const nlohmann::json &object, const std::string &name, const char *key, const char *value);

} // namespace fermata::emulator
