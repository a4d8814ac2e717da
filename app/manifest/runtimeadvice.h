// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/vendor.h"

#include <optional>
#include <string>
#include <vector>

namespace fermata {

// What is to be said about a runtime that a manifest names: the rule, the English words with what goes into them (the
// runtime first), and what to write instead, or what to do.
struct RuntimeAdvice
{
    std::string rule;
    std::string english;
    std::vector<std::string> arguments;
    std::string fix;
    std::string instead;  // the runtime to take, where one is sure
    bool isDoubt = false; // existing functions may have it all the same
};

// Nothing for a runtime that the vendor gives to new functions.
std::optional<RuntimeAdvice> runtimeAdvice(const std::string &runtime, Vendor vendor);

} // namespace fermata
