// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/vendor.h"

#include <string>

namespace fermata::convert {

// A runtime in another vendor's words. `word` is empty where that vendor has nothing for the language; `difference` says
// in English what is not the same, or why there is none.
struct TranslatedRuntime
{
    std::string word;
    std::string difference;
};

// python3.10 -> python3.10, nodejs20 -> nodejs20.x -> node. A version that the target does not have becomes its next
// newer one, or its newest.
TranslatedRuntime translatedRuntime(const std::string &runtime, Vendor from, Vendor to);

} // namespace fermata::convert
