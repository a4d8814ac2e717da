// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/build/ecosystems/ecosystem.h"
#include "app/build/scripts.h"
#include "app/model/runtime.h"

#include <nlohmann/json.hpp>

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace fermata {

namespace {

constexpr const char *mirrorFolder = ".workspace"; // in the output
constexpr const char *linksFolder = ".links";
const std::map<std::string, std::string> berryEnvironment = {
    {"YARN_NODE_LINKER", "node-modules"}, {"YARN_ENABLE_GLOBAL_CACHE", "1"}, {"YARN_ENABLE_TELEMETRY", "0"}};

// Such a script may read any other file.
bool hasInstallScript(const fs::path &folder)
{
    const Result<std::string> text = readFile(folder / "package.json");
    return text && (text->find("install\"") != std::string::npos || text->find("\"prepare\"") != std::string::npos);
}

// In a mirror, where what prepares a package for its author is left out.
bool runsOnInstall(const fs::path &folder)
{
    const Result<std::string> text = readFile(folder / "package.json");
    return text && text->find("install\"") != std::string::npos;
}

BuildStep script(const char *text, std::vector<std::string> arguments, const fs::path &folder)
{
    BuildStep step{{"node", "-e", text}, {}, folder};
    step.command.insert(step.command.end(), arguments.begin(), arguments.end());
    step.belongsTo = "npm";
    return step;
}

Json placesOf(const Outside &outside)
{
    Json places = Json::object();
    for (const auto &[name, path] : outside.packages)
        places[name] = path.string();
    return places;
}

// With a map of its lines, by which a breakpoint in the TypeScript is found in what is run. What lies beyond the folder
// is found from where the author has it, and what is installed from where it was installed.
std::vector<BuildStep> bundle(const Function &function, const fs::path &output, const Outside &outside,
                              const std::string &typeScript)
{
    const std::string version = parseRuntime(function.runtime).version;
    const fs::path made = parseHandler(function.handler).module + ".js";
    const bool isBeyond = !outside.packages.empty() || outside.hasTypeScript;
    const std::string target = (isBeyond ? output / made : made).string();
    BuildStep esbuild{{"npx", "--yes", "esbuild", typeScript, "--bundle", "--platform=node",
                       "--target=node" + (version.empty() ? std::string("18") : version), "--sourcemap",
                       "--outfile=" + target},
                      {},
                      output,
                      true};
    if (!isBeyond)
        return {esbuild};
    esbuild.folder = function.code;
    std::string places = (output / linksFolder).string() + ":" + (output / "node_modules").string();
    if (outside.workspace) { // with what only the bundle is made of
        const fs::path mirror = output / mirrorFolder;
        places += ":" + (mirror / outside.workspace->member / "node_modules").string() + ":"
                + (mirror / "node_modules").string();
    }
    esbuild.environment = {{"NODE_PATH", places}};
    BuildStep rebase =
        script(scripts::rebase, {target + ".map", (function.code / made).parent_path().string()}, output);
    rebase.belongsTo = "npx";
    if (outside.packages.empty())
        return {esbuild, rebase};
    return {script(scripts::links, {linksFolder, placesOf(outside).dump()}, output), esbuild, rebase};
}

// The workspace's own tool, with its lock file, for one of its packages and what this needs.
BuildStep installIn(const NodeWorkspace &workspace, const fs::path &folder)
{
    switch (workspace.tool) {
    case NodeWorkspace::Tool::Npm:
        return {{"npm", "ci", "--no-audit", "--no-fund", "--workspace", workspace.member, "--omit=dev"}, {}, folder};
    case NodeWorkspace::Tool::Pnpm:
        return {{"pnpm", "install", "--frozen-lockfile", "--filter", workspace.name + "...", "--prod"},
                {{"CI", "true"}},
                folder};
    case NodeWorkspace::Tool::Yarn:
        return {{"yarn", "install", "--frozen-lockfile", "--non-interactive", "--production"}, {}, folder};
    case NodeWorkspace::Tool::YarnBerry: break;
    }
    BuildStep step{workspace.command, berryEnvironment, folder};
    step.command.insert(step.command.end(), {"workspaces", "focus", workspace.name, "--production"});
    step.belongsTo = "npm";
    return step;
}

std::vector<BuildStep> workspaceSteps(const NodeWorkspace &workspace, const fs::path &output, bool isBundled)
{
    const fs::path mirror = output / mirrorFolder;
    const Json wanted = {{"root", workspace.root.string()},
                         {"files", workspace.files},
                         {"members", workspace.members},
                         {"needed", workspace.needed}};
    BuildStep install = installIn(workspace, mirror);
    if (isBundled) // of what only its author has, too
        install.command.pop_back();
    bool hasScript = false;
    for (const std::string &file : workspace.files)
        install.reads.push_back((workspace.root / file).string());
    install.reads.push_back((workspace.root / "package.json").string());
    for (const std::string &member : workspace.members)
        install.reads.push_back((workspace.root / member / "package.json").string());
    for (const std::string &member : workspace.needed)
        hasScript = hasScript || runsOnInstall(workspace.root / member);
    if (hasScript)
        install.reads.clear();
    else
        install.makes = mirrorFolder;
    BuildStep copy = script(scripts::mirror, {mirrorFolder, wanted.dump()}, output);
    BuildStep gather =
        script(scripts::gather, {mirrorFolder, std::string(mirrorFolder) + "/" + workspace.member}, output);
    return {std::move(copy), std::move(install), std::move(gather)};
}

std::vector<BuildStep> npmWithPlaces(const Function &function, const fs::path &output, const Outside &outside)
{
    std::vector<std::string> install = {"npm", "install", "--install-links", "--no-audit", "--no-fund"};
    if (typeScriptOf(function).empty())
        install.emplace_back("--omit=dev");
    return {script(scripts::places, {placesOf(outside).dump()}, output),
            {std::move(install), {}, output},
            {{"cp", (function.code / "package.json").string(), "package.json"}, {}, output}};
}

// For a folder that stands alone: the tool whose lock file lies in it. What only the build needs stays out of the package,
// unless there is one.
BuildStep installAlone(const Function &function, const fs::path &output)
{
    const fs::path &code = function.code;
    const bool isBundled = !typeScriptOf(function).empty();
    BuildStep step{{}, {}, output};
    if (hasFile(code, "pnpm-lock.yaml") && !hasFile(code, "package-lock.json")) {
        step.command = {"pnpm", "install", "--frozen-lockfile", "--ignore-workspace", "--config.node-linker=hoisted"};
        step.environment = {{"CI", "true"}};
        step.reads = {"package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", ".pnpmfile.cjs"};
        if (!isBundled)
            step.command.emplace_back("--prod");
    } else if (hasFile(code, "yarn.lock") && !hasFile(code, "package-lock.json")) {
        step.reads = {"package.json", "yarn.lock", ".yarnrc", ".yarnrc.yml", ".npmrc"};
        const std::vector<std::string> berry = yarnBerry(code);
        step.command = berry.empty()
                         ? std::vector<std::string>{"yarn", "install", "--frozen-lockfile", "--non-interactive"}
                         : berry;
        if (!berry.empty()) {
            step.command.insert(step.command.end(), {"workspaces", "focus"});
            step.environment = berryEnvironment;
            step.belongsTo = "npm";
        }
        if (!isBundled)
            step.command.emplace_back("--production");
    } else {
        const bool isLocked = hasFile(code, "package-lock.json") || hasFile(code, "npm-shrinkwrap.json");
        step.command = {"npm", isLocked ? "ci" : "install", "--no-audit", "--no-fund"};
        step.reads = {"package.json", "package-lock.json", "npm-shrinkwrap.json", ".npmrc"};
        if (!isBundled)
            step.command.emplace_back("--omit=dev");
    }
    if (hasInstallScript(code))
        step.reads.clear();
    else
        step.makes = "node_modules";
    return step;
}

std::vector<BuildStep> install(const Function &function, const fs::path &output, const Outside &outside)
{
    if (outside.workspace)
        return workspaceSteps(*outside.workspace, output, !typeScriptOf(function).empty());
    if (!outside.packages.empty())
        return npmWithPlaces(function, output, outside);
    return {installAlone(function, output)};
}

} // namespace

std::vector<std::string> asideFolders()
{
    return {mirrorFolder, linksFolder};
}

std::string typeScriptOf(const Function &function)
{
    const std::string module = parseHandler(function.handler).module;
    std::error_code ignored;
    for (const char *const extension : {".js", ".mjs", ".cjs"}) {
        if (fs::exists(function.code / (module + extension), ignored))
            return {};
    }
    const std::string file = module + ".ts";
    return !module.empty() && fs::exists(function.code / file, ignored) ? file : std::string();
}

bool bundles(const BuildStep &step)
{
    return step.command.size() > 2 && step.command[0] == "npx" && step.command[2] == "esbuild";
}

std::vector<BuildStep> nodeSteps(const Function &function, const fs::path &output, const Outside &outside)
{
    const std::string language = parseRuntime(function.runtime).language;
    const std::string typeScript = typeScriptOf(function);
    const bool installs = hasFile(function.code, "package.json") && (language == "nodejs" || language == "custom");
    std::vector<BuildStep> steps;
    if (installs)
        steps = install(function, output, outside);
    if (!typeScript.empty() && (installs || language == "nodejs")) {
        for (BuildStep &step : bundle(function, output, outside, typeScript))
            steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace fermata
