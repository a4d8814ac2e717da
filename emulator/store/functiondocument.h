// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/alias.h"
#include "emulator/registry/deployedfunction.h"

#include <string>
#include <string_view>

namespace fermata::emulator {

// A version of a function as the database has it: its code directory is the name of a code folder (codefolders.h), its
// layers are not resolved.
struct StoredFunction
{
    DeployedFunction deployed;
};

// The number that the next published version of a function is one above: numbers are never used again.
struct LastVersion
{
    int number = 0;
};

// The forms that a Collection keeps. Reading fails with Invalid ("store.invalid").
std::string toDocument(const StoredFunction &stored);
Result<StoredFunction> fromDocument(std::string_view json, const StoredFunction *);
std::string toDocument(const LastVersion &last);
Result<LastVersion> fromDocument(std::string_view json, const LastVersion *);

// The key of something that belongs to a version or an alias of a function.
std::string keyOf(std::string_view function, std::string_view part);
std::string functionOfKey(std::string_view key);

} // namespace fermata::emulator
