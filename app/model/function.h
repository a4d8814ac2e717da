// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/trigger.h"
#include "app/model/vendor.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata {

// One function as its owner describes it: what a manifest says and what a cloud is told.
struct Function
{
    std::string name;        // the name it is called by
    std::string resource;    // its key in the manifest ("resources.hello", "HelloFunction"); empty outside a project
    Vendor vendor = Vendor::FunctionCompute;
    std::string runtime;     // the vendor's word: python3.10, nodejs20, nodejs20.x, provided.al2023, custom.debian12
    std::string handler;     // index.handler, app.lambda_handler, src/app.handler
    std::string initializer; // Function Compute's instanceLifecycleConfig.initializer.handler; empty for none
    std::string description;
    std::filesystem::path code; // absolute folder (or zip) in a project
    int memoryMb = 128;
    std::chrono::seconds timeout{3};
    std::map<std::string, std::string> environment;
    std::vector<Trigger> triggers;

    bool operator==(const Function &) const = default;
};

// The vendor's defaults: 512 MB and 3 s at Function Compute, 128 MB and 3 s at Lambda.
int defaultMemoryMb(Vendor vendor);

// The name of the mutable version: "LATEST" at Function Compute, "$LATEST" at Lambda.
const char *latestVersion(Vendor vendor);

} // namespace fermata
