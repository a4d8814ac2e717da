// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/alias.h"
#include "emulator/registry/functionsettings.h"

#include <string>
#include <string_view>

namespace fermata {

// The forms that a Collection keeps. Reading fails with Invalid ("store.invalid").
std::string toDocument(const Alias &alias);
Result<Alias> fromDocument(std::string_view json, const Alias *);

namespace emulator {

std::string toDocument(const FunctionSettings &settings);
Result<FunctionSettings> fromDocument(std::string_view json, const FunctionSettings *);

} // namespace emulator
} // namespace fermata
