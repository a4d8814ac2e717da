// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/plan.h"

#include "app/base/files.h"
#include "app/manifest/environment.h"
#include "app/manifest/localneeds.h"
#include "app/model/foreigncloud.h"

#include <algorithm>
#include <array>
#include <string_view>

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

// Its arguments go on with the problem's rule and what that is told of, for who says it in another language.
tl::unexpected<Error> broken(const Diagnostic &diagnostic)
{
    std::vector<std::string> arguments{diagnostic.file.filename().string(), std::to_string(diagnostic.span.line),
                                       diagnostic.message, diagnostic.rule};
    arguments.insert(arguments.end(), diagnostic.arguments.begin(), diagnostic.arguments.end());
    return failure(Error::Code::Invalid, "project.brokenManifest", "%1, line %2: %3", std::move(arguments),
                   diagnostic.fix);
}

// Two manifests of a project may call their APIs the same: the folder tells them apart.
std::string apiName(const ProjectPlan &plan, const Manifest &manifest, const std::string &api)
{
    const std::string folder = manifest.file.parent_path().lexically_relative(plan.root).generic_string();
    return folder.empty() || folder == "." ? api : folder + '/' + api;
}

void nameApisApart(const ProjectPlan &plan, const Manifest &manifest, Function &function)
{
    for (Trigger &trigger : function.triggers) {
        if (const auto api = trigger.settings.find("api"); api != trigger.settings.end())
            api->second = apiName(plan, manifest, api->second);
    }
}

// A manifest without any is not read a second time for it.
LocalNeeds needsOf(const Manifest &manifest, const std::string &environment)
{
    const Result<std::string> text = readFile(manifest.file);
    const bool has = text
                  && std::ranges::any_of(std::array{"SNS", "sns", "Ref", "GetAtt", "Fn::Sub", "!Sub"},
                                         [&](const char *word) { return text->find(word) != std::string::npos; });
    return has ? readLocalNeeds(manifest.file, *text, environment) : LocalNeeds();
}

void fillIn(const LocalNeeds &needs, Function &function)
{
    if (const auto known = needs.variables.find(function.resource); known != needs.variables.end()) {
        for (const auto &[name, value] : known->second)
            function.environment[name] = value;
    }
    if (const auto known = needs.triggers.find(function.resource); known != needs.triggers.end())
        function.triggers.insert(function.triggers.end(), known->second.begin(), known->second.end());
}

void addBeside(ProjectPlan &plan, const Manifest &manifest, const LocalNeeds &needs)
{
    plan.queues.insert(plan.queues.end(), manifest.queues.begin(), manifest.queues.end());
    plan.queues.insert(plan.queues.end(), needs.queues.begin(), needs.queues.end());
    plan.topics.insert(plan.topics.end(), needs.topics.begin(), needs.topics.end());
    plan.domains.insert(plan.domains.end(), manifest.domains.begin(), manifest.domains.end());
    plan.publishing.insert(manifest.publishing.begin(), manifest.publishing.end());
    plan.layers.insert(plan.layers.end(), manifest.layers.begin(), manifest.layers.end());
    for (HttpApi api : manifest.apis) {
        api.resource = apiName(plan, manifest, api.resource);
        plan.apis.push_back(std::move(api));
    }
}

} // namespace

Result<ProjectPlan> readPlan(const std::filesystem::path &path, const std::string &environment)
{
    const Result<Project> project = readProject(path, environment);
    if (!project)
        return failure(project.error());
    ProjectPlan plan;
    plan.root = project->root;
    for (const Manifest &manifest : project->manifests) {
        plan.manifests.insert(manifest.file);
        const Diagnostic *const error = firstError(manifest);
        if (error && manifest.functions.empty())
            return broken(*error);
        if (!foreignCloudOf(manifest).empty())
            continue; // this cloud does not mirror that one
        const LocalNeeds needs = needsOf(manifest, environment);
        addBeside(plan, manifest, needs);
        for (Function function : manifest.functions) {
            nameApisApart(plan, manifest, function);
            fillIn(needs, function);
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

bool isBesides(const ProjectPlan &plan, const std::set<std::filesystem::path> &changed)
{
    constexpr std::string_view sources = " .py .js .cjs .mjs .ts .go .rs .c .cc .cpp .h .hpp .java .rb .php ";
    const bool isCode = !changed.empty() && std::ranges::all_of(changed, [&](const std::filesystem::path &path) {
        const std::string extension = path.extension().string();
        std::error_code ignored; // what is gone was in the way of a save: it was written beside the file, and renamed
        return (!extension.empty() && sources.find(" " + extension + " ") != sources.npos)
            || !std::filesystem::exists(path, ignored);
    });
    return isCode && std::ranges::all_of(plan.manifests, [&](const std::filesystem::path &manifest) {
               const Result<std::string> text = readFile(manifest);
               return text && std::ranges::none_of(changed, [&](const std::filesystem::path &path) {
                          return path == manifest || text->find(path.filename().string()) != std::string::npos;
                      });
           });
}

bool isWithin(const std::filesystem::path &path, const std::filesystem::path &folder)
{
    const auto [end, rest] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return end == folder.end() || (std::next(end) == folder.end() && end->empty());
}

} // namespace fermata::emulator
