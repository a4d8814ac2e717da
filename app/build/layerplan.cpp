// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/layerplan.h"

#include "app/model/runtime.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace fs = std::filesystem;

namespace fermata {

namespace {

constexpr const char *sources = "source"; // of what is compiled, in the layer's folder and not in its package

// Where in /opt a runtime looks, as SAM's builder lays layers out.
std::optional<fs::path> placeOf(const std::string &method)
{
    if (method == "makefile")
        return fs::path();
    const std::string language = parseRuntime(method).language;
    if (language == "python" || language == "nodejs")
        return language;
    if (language == "ruby")
        return fs::path("ruby/lib");
    if (language == "java")
        return fs::path(sources);
    return std::nullopt;
}

BuildStep shell(std::string script, const fs::path &folder, const char *tool)
{
    return {.command = {"sh", "-c", std::move(script)}, .environment = {}, .folder = folder, .belongsTo = tool};
}

// Ruby's runtime looks for gems beside lib, in gems/<version of the interface>.
void placeGems(BuildPlan &plan)
{
    if (!plan.steps.empty())
        plan.steps.push_back(shell("rm -rf ../gems && mkdir ../gems && cp -R vendor/bundle/ruby/. ../gems && "
                                   "rm -rf vendor/bundle .bundle ../gems/*/cache",
                                   plan.output, "bundle"));
}

// Java's looks for jars in java/lib: those that the layer's own classes need, and one with these.
void placeJars(BuildPlan &plan, const DeclaredLayer &layer)
{
    const auto copy = std::ranges::find_if(plan.steps, [](const BuildStep &step) { return step.command[0] == "cp"; });
    plan.steps.insert(copy, shell("mkdir -p target/classes package/lib", plan.output, "mvn")); // there may be no class
    plan.steps.push_back(shell("rm -rf ../java && mkdir -p ../java/lib && "
                               "find package/lib -name '*.jar' -exec mv {} ../java/lib ';' && rm -rf package/lib && "
                               "jar --create --date=1980-02-01T00:00:00Z --file=\"../java/lib/"
                                   + layer.resource + ".jar\" -C package .",
                               plan.output, "jar"));
    plan.packed.leaveOut(std::string("/") + sources + '/');
}

// As the ecosystems know code: by its folder and its language.
Function contentOf(const DeclaredLayer &layer)
{
    Function content;
    content.name = layer.name;
    content.resource = layer.resource;
    content.vendor = Vendor::Lambda;
    content.runtime = layer.buildMethod == "makefile" ? "provided" : layer.buildMethod;
    content.code = layer.content;
    return content;
}

} // namespace

Result<BuildPlan> layerPlan(const DeclaredLayer &layer, const fs::path &root)
{
    const auto unknown = [&layer] {
        return failure(Error::Code::Invalid, "build.layerMethod", "Layers are not built by %1 here: %2",
                       {layer.buildMethod, layer.name}, "Use BuildMethod: makefile");
    };
    const std::optional<fs::path> place = placeOf(layer.buildMethod);
    if (!place)
        return unknown();
    const Function content = contentOf(layer);
    Result<BuildPlan> plan = buildPlan(content, root);
    if (!plan)
        return plan;
    plan->home += ".layer";
    plan->package = plan->home;
    plan->output = *place == fs::path() ? plan->home : plan->home / *place;
    plan->steps = stepsFor(content, plan->output, outsideOf(layer.content));
    if (*place == sources && plan->steps.empty())
        return unknown(); // neither Maven's nor Gradle's
    plan->packed = FileRules();
    for (const std::string &aside : asideFolders())
        plan->packed.leaveOut('/' + (*place / aside).string() + '/');
    if (*place == "ruby/lib")
        placeGems(*plan);
    else if (*place == sources)
        placeJars(*plan, layer);
    return plan;
}

} // namespace fermata
