// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fermata::emulator {

// What Lambda's APIs tell a runtime and its extensions of the function that they serve.
struct LambdaFunction
{
    std::string name;
    std::string version;
    std::string handler;
    std::string arn;       // without a qualifier
    std::string accountId;
    bool snapStart = false; // a runtime may wait for its restore
    bool jsonLogs = false;
    int memoryMb = 0;
    std::string instanceId;
    std::string initialization; // on-demand, provisioned-concurrency, snap-start
    std::string runtime;        // python:3.11
    std::string runtimeArn;
    std::string listeners{}; // at which address those inside are reached; empty: 127.0.0.1
};

} // namespace fermata::emulator
