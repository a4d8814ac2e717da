// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"

#include <nlohmann/json.hpp>

#include <string>

namespace fermata::emulator {

// AWS's query protocol: a form whose names are paths, Attribute.1.Name=DelaySeconds&Attribute.1.Value=5, in query or body.
// As a tree: {"Attribute":{"1":{"Name":"DelaySeconds","Value":"5"}}}. Names that cannot be read are left out.
nlohmann::json formTree(const Request &request);

// The members "1", "2" ... of a node in their order, or of its "member" or "entry".
nlohmann::json formList(const nlohmann::json &tree, const std::string &name);
// A list of entries as an object: their `key` members name what their `value` members are.
nlohmann::json formMap(const nlohmann::json &tree, const std::string &name, const char *key, const char *value);

} // namespace fermata::emulator
