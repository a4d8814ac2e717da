// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/model/trigger.h"
#include "emulator/registry/deployedfunction.h"
#include "emulator/registry/policy.h"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// What becomes of asynchronous calls of one version or alias.
struct AsyncConfig
{
    std::optional<int> maximumRetries;               // nothing: the vendor's default
    std::optional<std::chrono::seconds> maximumAge;
    std::string onSuccess; // where the record of the call goes: an ARN; empty: nowhere
    std::string onFailure;
    bool asTasks = false;  // Function Compute's asyncTask: each call has a state that can be asked for
    TimePoint createdAt{};
    TimePoint lastModified{};

    bool operator==(const AsyncConfig &) const = default;
};

// Instances of one version or alias that are kept warm.
struct ProvisionedConcurrency
{
    int requested = 0;
    TimePoint lastModified{};
    Attributes attributes; // the vendor's further settings (scheduled actions ...)

    bool operator==(const ProvisionedConcurrency &) const = default;
};

// What belongs to a function as a whole, whichever version runs. Changes take effect at the next call, no instance goes.
struct FunctionSettings
{
    std::optional<int> reservedConcurrency; // 0: switched off
    bool disabled = false;
    std::string disabledReason;
    bool recursionAllowed = false;
    std::map<std::string, std::string> tags;
    std::map<std::string, AsyncConfig> async; // by qualifier; LATEST and $LATEST as an empty one
    std::map<std::string, ProvisionedConcurrency> provisioned; // by version or alias
    std::vector<Trigger> triggers; // made through an API, beside those of the function's manifest
    std::map<std::string, Policy> policies; // by qualifier; an empty one is of the function
    Attributes attributes;

    bool operator==(const FunctionSettings &) const = default;
};

} // namespace fermata::emulator
