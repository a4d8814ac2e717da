// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/http/message.h"
#include "emulator/runtimeapi/contract.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace fermata::emulator {

// What Function Compute tells a runtime of the function that it serves.
struct FcFunction
{
    std::string name;
    std::string handler;
    std::string version;   // LATEST, or a number
    int memoryMb = 0;
    std::chrono::seconds timeout{3};
    std::string initializer; // empty: none
    std::chrono::seconds initializerTimeout{3};
    std::string preStop;
    std::string preFreeze;
    std::string region;
    std::string accountId;
    std::string accessKeyId;
    std::string accessKeySecret;
    std::string securityToken;
};

// The x-fc-* fields that come with every request to a runtime; empty ones are left out.
Headers contextHeaders(const FcFunction &function, const RuntimeCall &call);

} // namespace fermata::emulator
