// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/ecosystems/ecosystem.h"
#include "app/model/runtime.h"

namespace fs = std::filesystem;

namespace fermata {

namespace {

// The program that the runtime starts: its bootstrap, or what the handler names for Function Compute's go1. For a debugger
// it is compiled where its author has the files, so that it names these.
BuildStep go(const Function &function, const fs::path &output, const Outside &outside, BuildFlavour flavour)
{
    const bool isNamed = parseRuntime(function.runtime).language == "go" && !function.handler.empty();
    const std::string program = isNamed ? function.handler : std::string("bootstrap");
    std::map<std::string, std::string> environment = {
        {"GOOS", "linux"}, {"GOARCH", "amd64"}, {"CGO_ENABLED", "0"}, {"GOFLAGS", "-buildvcs=false"}};
    if (outside.isBesideGoWork)
        environment["GOWORK"] = "off";
    if (flavour == BuildFlavour::Debug)
        return {{"go", "build", "-gcflags=all=-N -l", "-o", (output / program).string(), "."},
                environment,
                function.code,
                true};
    const bool isThere = outside.isGo; // what it refers to is found from there alone
    return {{"go", "build", "-trimpath", "-ldflags=-s -w", "-o", isThere ? (output / program).string() : program, "."},
            environment,
            isThere ? function.code : output,
            true};
}

} // namespace

std::vector<BuildStep> goSteps(const Function &function, const fs::path &output, const Outside &outside,
                               BuildFlavour flavour)
{
    const std::string language = parseRuntime(function.runtime).language;
    if (!hasFile(function.code, "go.mod") || (language != "go" && language != "custom" && language != "provided"))
        return {};
    return {go(function, output, outside, flavour)};
}

} // namespace fermata
