// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/trigger.h"
#include "app/model/vendor.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata {

// How a program that brings its own runtime is started and reached (Function Compute's customRuntimeConfig).
struct CustomRuntime
{
    std::vector<std::string> command;   // empty: the package's bootstrap
    std::vector<std::string> arguments;
    int port = 9000;                    // on which it serves HTTP

    bool operator==(const CustomRuntime &) const = default;
};

// Something that is run at a turn of an instance's life: before its first call, before it freezes, before it ends.
struct LifecycleHook
{
    std::string handler;             // empty: there is none
    std::chrono::seconds timeout{3};

    bool operator==(const LifecycleHook &) const = default;
};

// How a function's log lines are written (Lambda's LoggingConfig).
struct LogFormat
{
    bool json = false;
    std::string applicationLevel; // TRACE DEBUG INFO WARN ERROR FATAL; empty: the vendor's default
    std::string systemLevel;      // DEBUG INFO WARN

    bool operator==(const LogFormat &) const = default;
};

// One function as its owner describes it: what a manifest says and what a cloud is told.
struct Function
{
    std::string name;        // the name it is called by
    std::string resource;    // its key in the manifest ("resources.hello", "HelloFunction"); empty outside a project
    Vendor vendor = Vendor::FunctionCompute;
    std::string runtime;     // the vendor's word: python3.10, nodejs20, nodejs20.x, provided.al2023, custom.debian12
    std::string handler;     // index.handler, app.lambda_handler, src/app.handler
    std::string initializer; // Function Compute's instanceLifecycleConfig.initializer.handler; empty for none
    std::chrono::seconds initializerTimeout{3};
    LifecycleHook preStop;   // Function Compute only, as is preFreeze
    LifecycleHook preFreeze;
    std::optional<CustomRuntime> customRuntime;
    std::string description;
    std::filesystem::path code; // absolute folder, archive or only file in a project
    std::string inlineCode;     // in place of it: the only file, written in the manifest
    int memoryMb = 128;
    std::chrono::seconds timeout{3};
    double cpu = 0;              // in processors; 0: the vendor's share for its memory
    int diskMb = 512;            // of /tmp
    int instanceConcurrency = 1; // calls that one instance serves at a time
    std::chrono::seconds idleTimeout{0}; // after which an idle instance goes; 0: the cloud decides
    bool internetAccess = true;
    bool snapStart = false;      // Lambda's SnapStart on published versions
    LogFormat logFormat;
    std::vector<std::string> layers; // ARNs; a later one lies over an earlier one
    std::map<std::string, std::string> environment;
    std::vector<Trigger> triggers;
    // All of it as JSON, for a cloud that takes this and no package: a Service of serving.knative.dev/v1.
    std::string declaration;

    bool operator==(const Function &) const = default;
};

// The vendor's defaults: 512 MB and 3 s at Function Compute, 128 MB and 3 s at Lambda.
int defaultMemoryMb(Vendor vendor);

// The name of the mutable version: "$LATEST" at Lambda, "LATEST" elsewhere.
const char *latestVersion(Vendor vendor);

} // namespace fermata
