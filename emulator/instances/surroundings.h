// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "emulator/instances/instancepool.h"
#include "emulator/instances/interpreter.h"
#include "emulator/instances/runtimecatalog.h"
#include "emulator/registry/functionregistry.h"

#include <filesystem>
#include <string>
#include <vector>

namespace fermata::emulator {

// Everything an instance is told about where it runs.
struct Surroundings
{
    std::string instanceId;
    std::string requestId; // of the call that it is started for
    Interpreter interpreter;
    RuntimeDescription runtime;
    FunctionAccount account;
    std::string apiEndpoint;
    std::filesystem::path home;  // private: HOME and, below, TMPDIR
    std::filesystem::path cache; // of compiled code, shared by the instances of this emulator
    std::chrono::seconds initLimit{10};
    bool debugged = false;
    std::filesystem::path adapter; // folder with a borrowed debug adapter in it; empty if none is
};

std::string regionOf(Vendor vendor, const FunctionAccount &account);
// Lambda's name of it, without a qualifier.
std::string functionArn(const DeployedFunction &function, const Surroundings &surroundings);

// NAME=value for the function's process: what the vendor sets, with the user's own under it (Lambda's order: a customer
// may not change what the platform reserves). Nothing of the emulator's environment.
std::vector<std::string> environmentOf(const DeployedFunction &function, const Surroundings &surroundings);

// The entry of that environment which no other instance has.
std::string instanceMark(const DeployedFunction &function, const Surroundings &surroundings);

// The interpreter's arguments.
std::vector<std::string> argumentsOf(const DeployedFunction &function, const Surroundings &surroundings);

// The body of the Configure frame.
std::string configurationOf(const DeployedFunction &function, const Surroundings &surroundings);

// What is not as in the cloud.
std::vector<std::string> fidelityOf(const DeployedFunction &function, const Surroundings &surroundings);

} // namespace fermata::emulator
