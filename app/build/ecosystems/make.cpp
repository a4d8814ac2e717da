// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/build/ecosystems/ecosystem.h"
#include "app/model/runtime.h"

namespace fs = std::filesystem;

namespace fermata {

namespace {

// A program, and not a text that an interpreter reads.
bool isCompiled(const Function &function)
{
    const std::string language = parseRuntime(function.runtime).language;
    return language != "python" && language != "nodejs" && language != "ruby" && language != "php";
}

// The words by which make's own rules, and those of most who write others, are told how to compile.
std::map<std::string, std::string> makeEnvironment(const Function &function, const fs::path &output,
                                                   BuildFlavour flavour)
{
    std::map<std::string, std::string> environment = {{"ARTIFACTS_DIR", output.string()}};
    if (flavour == BuildFlavour::Debug && isCompiled(function))
        environment.insert({{"CFLAGS", "-g -O0"}, {"CXXFLAGS", "-g -O0"}});
    return environment;
}

bool hasTarget(const fs::path &folder, const std::string &target)
{
    const Result<std::string> text = readFile(folder / "Makefile");
    if (!text)
        return false;
    for (const std::string &line : split(*text, '\n')) {
        if (line.starts_with(target + ':'))
            return true;
    }
    return false;
}

} // namespace

std::vector<BuildStep> makeSteps(const Function &function, const fs::path &output, BuildFlavour flavour)
{
    const std::string target = "build-" + function.resource; // SAM's BuildMethod: makefile
    if (function.vendor != Vendor::Lambda || !hasTarget(function.code, target))
        return {};
    return {{{"make", target}, makeEnvironment(function, output, flavour), function.code, isCompiled(function)}};
}

} // namespace fermata
