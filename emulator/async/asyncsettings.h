// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/vendor.h"

#include <chrono>
#include <optional>
#include <string>

namespace fermata::emulator {

// What holds for the queued events of one function at one qualifier.
struct AsyncSettings
{
    Vendor vendor = Vendor::Lambda;
    int mostRetries = 2;                 // after errors of the function; Function Compute: 3
    std::chrono::seconds longestAge{21'600};
    std::string onSuccess;               // ARN of a destination; empty for none
    std::string onFailure;
    std::string deadLetterTarget;        // Lambda's DeadLetterConfig
    bool task = false;                   // Function Compute: its states are kept and can be asked for
    std::optional<int> reservedConcurrency; // 0: the function is switched off

    bool operator==(const AsyncSettings &) const = default;
};

AsyncSettings defaultAsyncSettings(Vendor vendor);

} // namespace fermata::emulator
