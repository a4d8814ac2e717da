// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/confinement.h"

#include "app/model/runtime.h"
#include "emulator/instances/ownruntime.h"
#include "emulator/sandbox/sandboxes.h"

#include <algorithm>
#include <functional>
#include <random>
#include <sys/resource.h>
#include <utility>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

constexpr int processesAtMost = 1024;
constexpr std::uint64_t bytesPerMb = 1024 * 1024;
constexpr double memoryMbOfOneCpu = 1769; // Lambda's

std::string real(const fs::path &path)
{
    std::error_code error;
    const fs::path found = fs::canonical(path, error);
    return error ? path.string() : found.string();
}

// As pip leaves it, which names each package that it has put there.
bool bringsPythonPackages(const fs::path &code)
{
    std::error_code error;
    return std::any_of(fs::directory_iterator(code, error), fs::directory_iterator(),
                       [](const fs::directory_entry &entry) { return entry.path().extension() == ".dist-info"; });
}

// A program that brings its packages must not find this machine's besides: online there are none, and those here may
// be older than what it goes with.
void hideSystemPackages(const DeployedFunction &function, const Surroundings &surroundings, std::vector<Entry> &entries)
{
    constexpr const char *bytes = "4096";
    if (wireOf(function, surroundings.runtime) == Wire::Bootstrap || !bringsPythonPackages(function.codeDirectory))
        return;
    for (const fs::path &folder : systemPythonPackages())
        entries.push_back({"temporary", {folder.string(), bytes}});
}

} // namespace

ProgramView programView(const DeployedFunction &function, const Surroundings &surroundings)
{
    const fs::path &program = surroundings.interpreter.program;
    const fs::path below = program.lexically_relative(function.codeDirectory);
    if (!surroundings.runtime.program.empty() && !below.empty() && *below.begin() != "..")
        return {codeRoot(function.function.vendor) / below, {}};
    return viewOfProgram(program);
}

std::vector<Entry> entriesOfRuntime(const DeployedFunction &function, const Surroundings &surroundings)
{
    std::vector<Entry> entries = programView(function, surroundings).entries;
    const fs::path bootstrap = surroundings.runtime.bootstrap.parent_path();
    if (!bootstrap.empty())
        entries.push_back({"bind", {real(bootstrap), surroundings.places.runtime.string()}});
    if (!surroundings.adapter.empty())
        entries.push_back({"bind", {surroundings.adapter.string(), surroundings.places.adapter.string()}});
    if (!surroundings.brought.empty())
        entries.push_back({"bind", {surroundings.brought.string(), surroundings.places.brought.string()}});
    if (!surroundings.places.trusted.empty())
        entries.push_back({"bind", {real(surroundings.route->trusted()), surroundings.places.trusted.string()}});
    return entries;
}

std::vector<Entry> entriesOfFunction(const DeployedFunction &function, const Surroundings &surroundings)
{
    const Places &places = surroundings.places;
    const std::uint64_t temporary = static_cast<std::uint64_t>(function.function.diskMb) * bytesPerMb;
    std::vector<Entry> entries{{"bind", {real(function.codeDirectory), places.code.string()}},
                               {"temporary", {places.temporary.string(), std::to_string(temporary)}}};
    hideSystemPackages(function, surroundings, entries);
    std::vector<fs::path> layers = function.layerDirectories;
    std::erase_if(layers, [](const fs::path &layer) {
        std::error_code ignored;
        return !fs::is_directory(layer, ignored);
    });
    if (layers.size() == 1)
        entries.push_back({"bind", {real(layers.front()), InsidePlaces::layers}});
    if (layers.size() > 1) {
        Entry overlay{"overlay", {InsidePlaces::layers}};
        for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer)
            overlay.fields.push_back(real(*layer));
        entries.push_back(std::move(overlay));
    }
    return entries;
}

std::vector<Entry> resourceLimits(Vendor vendor)
{
    const int files = vendor == Vendor::Lambda ? 1024 : 100'000;
    return {{"limit", {std::to_string(RLIMIT_NOFILE), std::to_string(files)}},
            {"limit", {std::to_string(RLIMIT_NPROC), std::to_string(processesAtMost)}},
            {"limit", {std::to_string(RLIMIT_CORE), "0"}}};
}

SandboxLaunch confinedRuntime(Launch launch, const DeployedFunction &function, const Surroundings &surroundings)
{
    const bool ownNetwork = hasOwnNetwork(function, surroundings);
    const bool asksUs = wireOf(function, surroundings.runtime) == Wire::Pull;
    SandboxLaunch confined{std::move(launch),    entriesOfRuntime(function, surroundings),
                           ownNetwork,           ownNetwork && asksUs ? insidePort : std::uint16_t{0},
                           surroundings.address, false,
                           std::nullopt};
    const std::vector<Entry> limits = resourceLimits(function.function.vendor);
    confined.entries.insert(confined.entries.end(), limits.begin(), limits.end());
    return confined;
}

SandboxLaunch confined(Launch launch, const DeployedFunction &function, const Surroundings &surroundings)
{
    SandboxLaunch confined = confinedRuntime(std::move(launch), function, surroundings);
    const std::vector<Entry> own = entriesOfFunction(function, surroundings);
    confined.entries.insert(confined.entries.end(), own.begin(), own.end());
    return confined;
}

bool hasOwnNetwork(const DeployedFunction &function, const Surroundings &surroundings)
{
    const bool reachable = wireOf(function, surroundings.runtime) != Wire::LambdaApi; // that comes to us by the network
    return !function.function.internetAccess && !surroundings.debugged && reachable;
}

std::string ownAddress(const DeployedFunction &function, const Surroundings &surroundings)
{
    const bool listens = wireOf(function, surroundings.runtime) == Wire::WebServer || !surroundings.extensions.empty();
    if (!listens || surroundings.sandboxes == nullptr || !surroundings.sandboxes->givesAddresses()
        || surroundings.debugged || hasOwnNetwork(function, surroundings))
        return {};
    // One in 127.64.0.0/10, by chance: others on this machine, other local clouds too, hardly have the same.
    std::minstd_rand random(static_cast<unsigned>(std::hash<std::string>()(surroundings.instanceId)));
    const auto number = [&random](unsigned first, unsigned last) {
        return std::to_string(std::uniform_int_distribution<unsigned>(first, last)(random));
    };
    std::string address = "127.";
    address.append(number(64, 127)).append(".").append(number(0, 255)).append(".").append(number(1, 254));
    return address;
}

GroupLimits groupLimitsOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    GroupLimits limits;
    if (!surroundings.debugged) // a debugger's own memory is not the function's
        limits.memoryBytes = static_cast<std::uint64_t>(function.function.memoryMb) * bytesPerMb;
    limits.processes = processesAtMost;
    if (surroundings.cpuShares && !surroundings.debugged)
        limits.cpus = function.function.cpu > 0 ? function.function.cpu : function.function.memoryMb / memoryMbOfOneCpu;
    return limits;
}

} // namespace fermata::emulator
