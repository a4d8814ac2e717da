// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/buildplan.h"

#include "app/base/text.h"
#include "app/build/ecosystems/ecosystem.h"
#include "app/build/tools.h"

#include <algorithm>
#include <array>
#include <map>

namespace fs = std::filesystem;

namespace fermata {

namespace {

// A function's name may hold what a folder's name may not.
std::string folderName(const std::string &function)
{
    return replaced(replaced(function, "/", "_"), "..", "_");
}

// The words that the commands of a shell line begin with, and what they are given: "cd ui && npm ci" has npm.
bool hasWord(const std::string &line, const std::vector<std::string> &words)
{
    std::string text = line;
    for (const char *const separator : {"&&", "||", ";", "|", "(", ")"})
        text = replaced(text, separator, " ");
    for (const std::string &word : split(text, ' ')) {
        if (std::find(words.begin(), words.end(), word.substr(word.rfind('/') + 1)) != words.end())
            return true;
    }
    return false;
}

// Whether a project's own commands use a tool of the same ecosystem.
bool isDoneBy(const std::vector<std::string> &actions, const std::string &tool)
{
    static const std::map<std::string, std::vector<std::string>> ecosystems = {
        {"npm", {"npm", "yarn", "pnpm", "cnpm", "bun"}},
        {"pnpm", {"npm", "yarn", "pnpm", "cnpm", "bun"}},
        {"yarn", {"npm", "yarn", "pnpm", "cnpm", "bun"}},
        {"npx", {"npm", "npx", "yarn", "pnpm", "cnpm", "bun", "tsc", "esbuild", "webpack"}},
        {"python3", {"pip", "pip3", "poetry", "uv", "pipenv"}},
        {"go", {"go"}},
        {"mvn", {"mvn", "mvnw"}},
        {"gradle", {"gradle", "gradlew"}},
        {"./gradlew", {"gradle", "gradlew"}},
        {"composer", {"composer"}},
        {"bundle", {"bundle", "bundler"}}};
    const auto ecosystem = ecosystems.find(tool);
    return ecosystem != ecosystems.end() && std::ranges::any_of(actions, [&ecosystem](const std::string &line) {
               return hasWord(line, ecosystem->second);
           });
}

} // namespace

fs::path BuildPlan::archive() const
{
    return fs::path(home.string() + ".zip");
}

fs::path BuildPlan::stamp() const
{
    return fs::path(home.string() + ".stamp");
}

bool BuildPlan::compiles() const
{
    return std::ranges::any_of(steps, [](const BuildStep &step) { return step.compiles; });
}

bool BuildPlan::isInPlace() const
{
    return steps.empty() && home == output;
}

bool bringsProgram(const Function &function)
{
    return std::ranges::any_of(std::array{std::string("bootstrap"), function.handler}, [&](const std::string &name) {
        return !name.empty() && isCompiledProgram(function.code / name);
    });
}

FileRules packageRules(const Function &function, const std::vector<std::string> &patterns)
{
    if (!patterns.empty())
        return FileRules::patterns(patterns);
    return FileRules::ofFolder(function.code, function.vendor == Vendor::FunctionCompute ? ".fcignore" : ".samignore");
}

Result<BuildPlan> buildPlan(const Function &function, const fs::path &root, const PackageWish &wish)
{
    if (!wish.cloud.empty())
        return failure(Error::Code::Invalid, "build.otherCloud", "Packages for %1 are not made here", {wish.cloud},
                       "Its own tool makes them");
    std::error_code ignored;
    if (function.code.empty() || fs::is_regular_file(function.code, ignored))
        return failure(Error::Code::Invalid, "build.noFolder",
                       "The code of %1 is in no folder, so there is nothing to build", {function.name},
                       "It is sent as it is");
    if (!fs::is_directory(function.code, ignored))
        return failure(Error::Code::NotFound, "code.noFolder", "There is no folder %1", {function.code.string()},
                       "Correct the path in the manifest");
    BuildPlan plan;
    plan.function = function.name;
    plan.vendor = function.vendor;
    plan.source = function.code;
    const Outside outside = outsideOf(function.code, typeScriptOf(function));
    const bool isOther = wish.flavour == BuildFlavour::Debug
                      && stepsFor(function, {}, outside) != stepsFor(function, {}, outside, BuildFlavour::Debug);
    plan.output = root / ".fermata" / (isOther ? "debug" : "build") / folderName(function.name);
    plan.home = plan.output;
    plan.package = plan.output / packageFolder(function);
    plan.packed = packageRules(function, wish.patterns);
    plan.patterns = wish.patterns;
    plan.steps = stepsFor(function, plan.output, outside, wish.flavour);
    std::erase_if(plan.steps, [&wish](const BuildStep &step) {
        return isDoneBy(wish.commands, step.belongsTo.empty() ? step.command.front() : step.belongsTo);
    });
    if (plan.steps.empty()) {
        plan.copied = plan.packed;
        return plan;
    }
    plan.outside = outside.code;
    if (wish.patterns.empty()) // those are of what is sent, and a build may need more
        plan.copied = plan.packed;
    for (const std::string &aside : asideFolders())
        plan.packed.leaveOut("/" + aside + "/");
    if (std::ranges::any_of(plan.steps, bundles)) // what they were bundled from, and the tools that did it
        plan.packed.leaveOut("/node_modules/");
    for (const char *const made : {"node_modules/", "__pycache__/", ".venv/", "venv/", "/vendor/", "/target/", "*.pyc"})
        plan.copied.leaveOut(made);
    return plan;
}

std::uint64_t largestArchive(Vendor vendor)
{
    return vendor == Vendor::Lambda ? 52'428'800 : 524'288'000;
}

} // namespace fermata
