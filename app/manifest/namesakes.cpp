// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/namesakes.h"

#include "app/model/foreigncloud.h"

#include <unordered_map>

namespace fermata {

namespace {

constexpr const char *rule = "function.nameElsewhere";

Diagnostic takenBy(const Manifest &first, const Function &function, const Manifest &manifest, const Project &project)
{
    const std::string place = first.file.lexically_relative(project.root).generic_string();
    const auto span = manifest.functionSpans.find(function.resource);
    return {rule,
            Severity::Warning,
            manifest.file,
            span == manifest.functionSpans.end() ? TextSpan() : span->second,
            "A function of " + place + " is called " + function.name + " too: that one runs here, this one does not",
            {place, function.name},
            "Open this folder by itself, or give one of them another name"};
}

} // namespace

void tellNamesakes(Project &project)
{
    std::unordered_map<std::string, const Manifest *> first; // by the function's name
    for (Manifest &manifest : project.manifests) {
        std::erase_if(manifest.diagnostics, [](const Diagnostic &said) { return said.rule == rule; });
        if (!foreignCloudOf(manifest).empty())
            continue;
        for (const Function &function : manifest.functions) {
            const auto [taken, isFirst] = first.emplace(function.name, &manifest);
            if (!isFirst && taken->second != &manifest)
                manifest.diagnostics.push_back(takenBy(*taken->second, function, manifest, project));
        }
    }
}

} // namespace fermata
