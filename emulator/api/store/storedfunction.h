// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/registry/functionregistry.h"

#include <map>
#include <string>
#include <string_view>

namespace fermata::emulator {

// What a vendor's API keeps about a function that has no bearing on how it runs here (role, tags, disk size ...):
// JSON text by the vendor's name.
using Attributes = std::map<std::string, std::string>;

// A function that was made through the API, as its file has it. codeDirectory is relative to the function's folder.
struct StoredFunction
{
    DeployedFunction deployed;
    Attributes attributes;
};

std::string storedFunctionToJson(const StoredFunction &stored);
// Fails with Invalid ("store.invalid").
Result<StoredFunction> storedFunctionFromJson(std::string_view text);

} // namespace fermata::emulator
