// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/ownruntime.h"

#include "app/base/text.h"
#include "app/model/runtime.h"
#include "emulator/instances/confinement.h"
#include "emulator/instances/functioncomputerules.h"
#include "emulator/instances/lambdarules.h"
#include "emulator/runtimeapi/bootstrapcontract.h"
#include "emulator/runtimeapi/fc/pullcontract.h"
#include "emulator/runtimeapi/fc/webcontract.h"
#include "emulator/runtimeapi/lambda/extendedcontract.h"
#include "emulator/runtimeapi/lambda/lambdacontract.h"

#include <algorithm>
#include <cerrno>
#include <unistd.h>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds webServerStarts{120};

// What a program without a folder in its name means; one in the vendor's code folder is in ours.
fs::path found(const std::string &name, const fs::path &code, const fs::path &root)
{
    std::error_code error;
    const fs::path below = fs::path(name).lexically_relative(root);
    const fs::path path = below.empty() || *below.begin() == ".." ? fs::path(name) : code / below;
    if (path.has_parent_path()) {
        const fs::path whole = path.is_absolute() ? path : code / path;
        return fs::exists(whole, error) ? whole : fs::path();
    }
    for (const char *const folder : {"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"}) {
        if (::access((fs::path(folder) / name).c_str(), X_OK) == 0)
            return fs::path(folder) / name;
    }
    return {};
}

FcFunction fcFunctionOf(const DeployedFunction &deployed, const Surroundings &surroundings)
{
    const Function &function = deployed.function;
    const FunctionAccount &account = surroundings.account;
    return {function.name,
            function.handler,
            deployed.version,
            function.memoryMb,
            function.timeout,
            function.initializer,
            function.initializerTimeout,
            function.preStop.handler,
            function.preFreeze.handler,
            regionOf(Vendor::FunctionCompute, account),
            account.accountId,
            account.accessKeyId,
            account.secretAccessKey,
            account.securityToken};
}

LambdaFunction lambdaFunctionOf(const DeployedFunction &function, const Surroundings &surroundings)
{
    const Runtime runtime = parseRuntime(function.function.runtime);
    const std::string region = regionOf(Vendor::Lambda, surroundings.account);
    return {function.function.name,
            function.version,
            function.function.handler,
            functionArn(function, surroundings),
            surroundings.account.accountId,
            isSnapStarted(function),
            function.function.logFormat.json,
            function.function.memoryMb,
            surroundings.instanceId,
            initializationType(function, surroundings),
            runtime.version.empty() ? runtime.language : runtime.language + ':' + runtime.version,
            "arn:aws:lambda:" + region + "::runtime:local",
            surroundings.address};
}

Result<ServerPlace> serverPlace(const DeployedFunction &function, const Surroundings &surroundings,
                                InsideConnector inside)
{
    const std::optional<CustomRuntime> &custom = function.function.customRuntime;
    ServerPlace place;
    place.port = static_cast<std::uint16_t>(custom ? custom->port : CustomRuntime().port);
    if (surroundings.sandboxes != nullptr && hasOwnNetwork(function, surroundings)) {
        place.inside = std::move(inside);
        return place;
    }
    if (!surroundings.address.empty()) {
        place.address = surroundings.address;
        return place;
    }
    Result<ServerPort> port = ServerPort::reserve(place.port);
    if (!port)
        return failure(port.error());
    place.port = port->port();
    place.reserved.emplace(std::move(*port));
    return place;
}

} // namespace

Wire wireOf(const DeployedFunction &function, const RuntimeDescription &runtime)
{
    if (runtime.program.empty())
        return Wire::Bootstrap;
    if (function.function.vendor == Vendor::Lambda)
        return Wire::LambdaApi;
    return runtime.language == "go" ? Wire::Pull : Wire::WebServer;
}

Result<RuntimeDescription> runtimeOf(const RuntimeCatalog &catalog, const DeployedFunction &function)
{
    Result<RuntimeDescription> described = catalog.find(function.function.runtime);
    if (described || function.function.vendor != Vendor::Lambda)
        return described;
    std::error_code error;
    if (fs::exists(function.codeDirectory / "bootstrap", error))
        return catalog.find("provided");
    return described;
}

std::vector<std::string> startCommand(const DeployedFunction &function, const RuntimeDescription &runtime,
                                      const fs::path &code)
{
    const std::optional<CustomRuntime> &custom = function.function.customRuntime;
    std::vector<std::string> command;
    if (custom)
        command = custom->command;
    if (command.empty())
        command.push_back(
            replaced(replaced(runtime.program, "{code}", code.string()), "{handler}", function.function.handler));
    if (custom)
        command.insert(command.end(), custom->arguments.begin(), custom->arguments.end());
    return command;
}

fs::path programOf(const DeployedFunction &function, const RuntimeDescription &runtime)
{
    return found(startCommand(function, runtime, function.codeDirectory).front(), function.codeDirectory,
                 codeRoot(function.function.vendor));
}

std::optional<Ending> cannotStart(const DeployedFunction &function, const Surroundings &surroundings)
{
    const fs::path &program = surroundings.interpreter.program;
    const int problem = program.empty() ? ENOENT : ::access(program.c_str(), X_OK) != 0 ? errno : 0;
    if (problem == 0)
        return std::nullopt;
    if (function.function.vendor == Vendor::Lambda)
        return LambdaRules::invalidEntrypoint(surroundings.requestId, problem);
    return FunctionComputeRules::fileNotFound(startCommand(function, surroundings.runtime, "/code").front());
}

std::optional<std::chrono::seconds> startLimit(Wire wire, std::optional<std::chrono::seconds> asked)
{
    return wire == Wire::WebServer && asked ? std::optional(std::max(*asked, webServerStarts)) : asked;
}

bool framesItsLog(Wire wire)
{
    return wire == Wire::WebServer || wire == Wire::Pull;
}

Result<std::unique_ptr<Contract>> makeContract(const boost::asio::any_io_executor &executor,
                                               const DeployedFunction &function, const Surroundings &surroundings,
                                               int callClock, WaysInside inside)
{
    switch (wireOf(function, surroundings.runtime)) {
    case Wire::LambdaApi: return LambdaContract::make(executor, lambdaFunctionOf(function, surroundings));
    case Wire::WebServer: {
        Result<ServerPlace> place = serverPlace(function, surroundings, std::move(inside.connect));
        if (!place)
            return failure(place.error());
        return WebContract::make(executor, fcFunctionOf(function, surroundings), std::move(*place));
    }
    case Wire::Pull: {
        const bool isCutOff = surroundings.sandboxes != nullptr && hasOwnNetwork(function, surroundings);
        return PullContract::make(executor, fcFunctionOf(function, surroundings),
                                  isCutOff ? std::move(inside.listener) : InsideListener());
    }
    case Wire::Bootstrap: break;
    }
    Result<std::unique_ptr<BootstrapContract>> bootstrap = BootstrapContract::make(executor, callClock);
    if (!bootstrap)
        return failure(bootstrap.error());
    (*bootstrap)
        ->setConfiguration(configurationOf(function, surroundings, RuntimeStart::Afresh),
                           callsAtOnce(function, surroundings));
    if (surroundings.extensions.empty())
        return std::unique_ptr<Contract>(std::move(*bootstrap));
    return ExtendedContract::make(executor, lambdaFunctionOf(function, surroundings), std::move(*bootstrap));
}

} // namespace fermata::emulator
