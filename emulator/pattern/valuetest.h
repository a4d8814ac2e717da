// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace fermata::emulator {

// One test of a pattern's leaf. Immutable.
class ValueTest
{
public:
    virtual ~ValueTest() = default;
    virtual bool passes(const nlohmann::json &value) const = 0; // of a scalar
    virtual bool wantsAbsence() const { return false; }         // {"exists": false}
};

// Fails with Invalid ("pattern.invalid").
Result<std::unique_ptr<ValueTest>> readValueTest(const nlohmann::json &test);

// * stands for any text, \* for itself.
bool matchesWildcard(std::string_view pattern, std::string_view text);

} // namespace fermata::emulator
