// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/instances/runtimecatalog.h"
#include "emulator/instances/surroundings.h"
#include "emulator/instances/vendorrules.h"
#include "emulator/registry/functionregistry.h"
#include "emulator/runtimeapi/contract.h"
#include "emulator/runtimeapi/fc/serverplace.h"

#include <boost/asio/any_io_executor.hpp>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

// What a runtime and we say to each other.
enum class Wire {
    Bootstrap, // our own bootstrap's frames
    LambdaApi, // Lambda's Runtime API
    WebServer, // Function Compute's custom runtimes
    Pull       // Function Compute's Go runtime
};

Wire wireOf(const DeployedFunction &function, const RuntimeDescription &runtime);

// The description of the function's runtime; of a custom one where the package brings a bootstrap for a managed
// runtime of Lambda that we have none for. Fails as RuntimeCatalog::find() does.
Result<RuntimeDescription> runtimeOf(const RuntimeCatalog &catalog, const DeployedFunction &function);

// What is started for a function that brings its own runtime: the program and its arguments, as the function names them.
std::vector<std::string> startCommand(const DeployedFunction &function, const RuntimeDescription &runtime,
                                      const std::filesystem::path &code);
// Its program on this machine; empty if there is no such file.
std::filesystem::path programOf(const DeployedFunction &function, const RuntimeDescription &runtime);
// Why it cannot be started, in the vendor's words; nothing if it can be tried.
std::optional<Ending> cannotStart(const DeployedFunction &function, const Surroundings &surroundings);

// How long such a program may take to be ready; what was asked for elsewhere.
std::optional<std::chrono::seconds> startLimit(Wire wire, std::optional<std::chrono::seconds> asked);
// Whether the log's frames around a call are the program's own business.
bool framesItsLog(Wire wire);

// inside: the ways into the network of its sandbox, for one that has its own. Fails with Io, Conflict or Denied.
Result<std::unique_ptr<Contract>> makeContract(const boost::asio::any_io_executor &executor,
                                               const DeployedFunction &function, const Surroundings &surroundings,
                                               int callClock, WaysInside inside);

} // namespace fermata::emulator
