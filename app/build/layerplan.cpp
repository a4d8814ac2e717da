// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/layerplan.h"

#include "app/model/runtime.h"

#include <optional>

namespace fs = std::filesystem;

namespace fermata {

namespace {

// Where in /opt a runtime looks, as SAM's builder lays layers out.
std::optional<fs::path> placeOf(const std::string &method)
{
    if (method == "makefile")
        return fs::path();
    const std::string language = parseRuntime(method).language;
    if (language == "python" || language == "nodejs")
        return language;
    return std::nullopt;
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
    const std::optional<fs::path> place = placeOf(layer.buildMethod);
    if (!place)
        return failure(Error::Code::Invalid, "build.layerMethod", "Layers are not built by %1 here: %2",
                       {layer.buildMethod, layer.name}, "Use BuildMethod: makefile");
    const Function content = contentOf(layer);
    Result<BuildPlan> plan = buildPlan(content, root);
    if (!plan)
        return plan;
    plan->home += ".layer";
    plan->package = plan->home;
    plan->output = *place == fs::path() ? plan->home : plan->home / *place;
    plan->steps = stepsFor(content, plan->output, outsideOf(layer.content));
    plan->packed = FileRules();
    for (const std::string &aside : asideFolders())
        plan->packed.leaveOut('/' + (*place / aside).string() + '/');
    return plan;
}

} // namespace fermata
