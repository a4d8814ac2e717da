// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/api/sns/operations.h"

#include <map>

namespace fermata::emulator {

// <entry><key/><value/></entry> for each.
SnsJson attributeEntries(const std::map<std::string, std::string> &attributes);
// The texts of a form's map "Attributes" or the like.
std::map<std::string, std::string> attributesOf(const SnsCall &call, const char *name);

} // namespace fermata::emulator
