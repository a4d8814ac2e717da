// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/function.h"
#include "emulator/instances/extensionprocesses.h"
#include "emulator/instances/instancepool.h"
#include "emulator/instances/interpreter.h"
#include "emulator/instances/runtimecatalog.h"
#include "emulator/outbound/route.h"
#include "emulator/registry/functionregistry.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fermata::emulator {

class Sandboxes;

// Where an instance finds things: the vendor's paths in a sandbox, this machine's without one.
struct Places
{
    std::filesystem::path code;
    std::filesystem::path runtime; // folder of the bootstrap
    std::filesystem::path temporary;
    std::filesystem::path home;
    std::filesystem::path adapter; // folder with a borrowed debug adapter in it; empty if none is
    std::filesystem::path brought; // folder with what the vendor's image has beside the interpreter; may be empty
    std::filesystem::path program; // the interpreter
    std::filesystem::path trusted; // folder with certificates that only this instance trusts; empty if there are none
};

// Everything an instance is told about where it runs.
struct Surroundings
{
    std::string instanceId;
    TimePoint createdAt{};
    std::string requestId; // of the call that it is started for
    Interpreter interpreter;
    RuntimeDescription runtime;
    FunctionAccount account;
    std::string apiEndpoint;
    Sandboxes *sandboxes = nullptr; // null: it runs on the machine as it is
    std::vector<std::string> missing; // what the machine cannot give to a sandbox
    std::vector<ExtensionProgram> extensions; // that run beside it; none without a sandbox
    std::string address; // what its servers listen at, and nobody else's; empty: this machine's
    std::filesystem::path home; // private, on this machine; only used without a sandbox
    Places places;
    std::chrono::seconds initLimit{10};
    bool debugged = false;
    bool explained = false; // its start is looked at: imports are timed
    std::optional<TimePoint> clock; // of a debugged one: the time that its function is to live in
    OutboundRoutePtr route;         // what it asks of others goes this way; null: as it is
    bool provisioned = false; // started in advance, and kept
    bool cpuShares = false; // see InstanceLimits
    std::filesystem::path adapter; // on this machine: folder with a borrowed debug adapter in it; empty if none is
    std::filesystem::path brought; // on this machine; see Places
};

// The vendor in our bootstraps' words.
constexpr const char *wordOf(Vendor vendor)
{
    return vendor == Vendor::Lambda ? "lambda" : "functioncompute";
}

std::string regionOf(Vendor vendor, const FunctionAccount &account);
// Lambda's name of it, without a qualifier.
std::string functionArn(const DeployedFunction &function, const Surroundings &surroundings);

Places placesInSandbox(const DeployedFunction &function, const Surroundings &surroundings);
Places placesOnMachine(const DeployedFunction &function, const Surroundings &surroundings);

// NAME=value for the function's process: what the vendor sets, with the user's own under it (Lambda's order: a customer
// may not change what the platform reserves). Nothing of the emulator's environment.
std::vector<std::string> environmentOf(const DeployedFunction &function, const Surroundings &surroundings);

// For one whose function is not known yet.
std::vector<std::string> environmentOfParked(const Surroundings &surroundings);
// What the vendor calls the log of this instance: 2026/01/02/[$LATEST]32 hexadecimal digits, or the instance's id.
std::string logStreamOf(const DeployedFunction &function, const Surroundings &surroundings);

// The entry of that environment which no other instance has.
std::string instanceMark(const DeployedFunction &function, const Surroundings &surroundings);

// The interpreter's arguments.
std::vector<std::string> argumentsOf(const DeployedFunction &function, const Surroundings &surroundings);

// The body of the Configure frame. A runtime that was parked gets its environment in it, another one has it.
enum class RuntimeStart { Afresh, Parked };
std::string configurationOf(const DeployedFunction &function, const Surroundings &surroundings, RuntimeStart start);

// Lambda's word for why an instance is started.
const char *initializationType(const DeployedFunction &function, const Surroundings &surroundings);

// Its instances start from a snapshot (Lambda's SnapStart on published versions).
bool isSnapStarted(const DeployedFunction &function);

// How many calls the instance serves at a time; under a debugger one after the other.
int callsAtOnce(const DeployedFunction &function, const Surroundings &surroundings);

// What is not as in the cloud.
std::vector<std::string> fidelityOf(const DeployedFunction &function, const Surroundings &surroundings);

} // namespace fermata::emulator
