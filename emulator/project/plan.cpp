// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/plan.h"

#include "app/manifest/reader.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

const Diagnostic *firstError(const Manifest &manifest)
{
    for (const Diagnostic &diagnostic : manifest.diagnostics) {
        if (diagnostic.severity == Severity::Error)
            return &diagnostic;
    }
    return nullptr;
}

tl::unexpected<Error> broken(const Diagnostic &diagnostic)
{
    const std::string place = std::to_string(diagnostic.span.line);
    return failure(Error::Code::Invalid, "project.brokenManifest", "%1, line %2: %3",
                   {diagnostic.file.filename().string(), place, diagnostic.message}, diagnostic.fix);
}

} // namespace

Result<ProjectPlan> readPlan(const std::filesystem::path &path)
{
    const Result<Project> project = readProject(path);
    if (!project)
        return failure(project.error());
    ProjectPlan plan;
    plan.root = project->root;
    for (const Manifest &manifest : project->manifests) {
        plan.manifests.insert(manifest.file);
        const Diagnostic *const error = firstError(manifest);
        if (error && manifest.functions.empty())
            return broken(*error);
        for (const Function &function : manifest.functions) {
            const bool known = std::any_of(plan.functions.begin(), plan.functions.end(),
                                           [&function](const Function &other) { return other.name == function.name; });
            if (!known)
                plan.functions.push_back(function);
        }
    }
    std::sort(plan.functions.begin(), plan.functions.end(),
              [](const Function &a, const Function &b) { return a.name < b.name; });
    return plan;
}

bool isWithin(const std::filesystem::path &path, const std::filesystem::path &folder)
{
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end() || (std::next(end) == folder.end() && end->empty());
}

} // namespace fermata::emulator
