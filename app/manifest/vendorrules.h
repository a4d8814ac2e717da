// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/vendor.h"

#include <string>
#include <vector>

namespace fermata {

// What a vendor allows a function to be.
struct VendorRules
{
    std::vector<std::string> runtimes; // from old to new
    std::vector<std::string> retired;  // of these: what no new function may have
    int smallestMemoryMb;
    int largestMemoryMb;
    int memoryStepMb;
    int longestTimeoutSeconds;
};

const VendorRules &rulesOf(Vendor vendor);

} // namespace fermata
