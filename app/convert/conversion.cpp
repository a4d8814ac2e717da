// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/conversion.h"

#include "app/convert/sources.h"
#include "app/convert/task.h"

#include <algorithm>
#include <array>

namespace fermata::convert {

namespace {

struct TargetWords
{
    Target target;
    const char *name;
    const char *file;
    ManifestFormat format;
    void (*write)(Task &);
};

constexpr std::array<TargetWords, 4> targets = {{
    {Target::Fc3, "fc3", "s.yaml", ManifestFormat::ServerlessDevs, writeFc3},
    {Target::Sam, "sam", "template.yaml", ManifestFormat::Sam, writeSam},
    {Target::Serverless, "serverless", "serverless.yml", ManifestFormat::ServerlessFramework, writeServerless},
    {Target::Knative, "knative", "func.yaml", ManifestFormat::Knative, writeKnative},
}};

const TargetWords &wordsOf(Target target)
{
    return *std::find_if(targets.begin(), targets.end(),
                         [target](const TargetWords &words) { return words.target == target; });
}

// Whether all functions are of the component fc, which the same format's newer component replaces.
bool isOlderComponent(const std::vector<PortableFunction> &functions)
{
    return std::any_of(functions.begin(), functions.end(),
                       [](const PortableFunction &function) { return function.properties.has("function"); });
}

std::string applicationName(const Manifest &manifest)
{
    const std::string folder = plainName(manifest.file.parent_path().filename().string());
    return folder.empty() ? "application" : folder;
}

tl::unexpected<Error> nothingToConvert(const Manifest &manifest)
{
    const auto error =
        std::find_if(manifest.diagnostics.begin(), manifest.diagnostics.end(),
                     [](const Diagnostic &diagnostic) { return diagnostic.severity == Severity::Error; });
    const bool isBroken = error != manifest.diagnostics.end();
    return failure(Error::Code::Invalid, "convert.noFunction", "%1 has no function that could be converted",
                   {manifest.file.string()},
                   isBroken ? error->message : std::string("Its resources are none that hold code"));
}

bool isGeneratorsTemplate(const Manifest &manifest)
{
    return std::any_of(manifest.diagnostics.begin(), manifest.diagnostics.end(),
                       [](const Diagnostic &diagnostic) { return diagnostic.rule == "yaml.generatorMarks"; });
}

} // namespace

std::optional<Target> targetNamed(std::string_view name)
{
    for (const TargetWords &words : targets) {
        if (name == words.name)
            return words.target;
    }
    return std::nullopt;
}

const char *name(Target target)
{
    return wordsOf(target).name;
}

const char *manifestName(Target target)
{
    return wordsOf(target).file;
}

Result<Conversion> convert(const Manifest &manifest, std::string_view text, Target target,
                           const std::filesystem::path &output)
{
    const TargetWords &words = wordsOf(target);
    Task task{manifest, text, target, output.lexically_normal(), applicationName(manifest), portableFunctions(manifest),
              {},       {},   0};
    if (isGeneratorsTemplate(manifest))
        return failure(Error::Code::Invalid, "convert.generatorMarks", "%1 is a template that a generator still fills in",
                       {manifest.file.string()}, "Open the project that the generator makes of it");
    if (task.functions.empty())
        return nothingToConvert(manifest);
    if (words.format == manifest.format && !isOlderComponent(task.functions))
        return failure(Error::Code::Invalid, "convert.sameFormat", "%1 is in this format already",
                       {manifest.file.string()}, "Choose another format");
    words.write(task);
    remarkUnread(task);
    Conversion conversion;
    conversion.files = std::move(task.files);
    conversion.remarks = task.remarks.inOrder();
    conversion.functions = static_cast<int>(task.functions.size());
    conversion.triggers = task.triggers;
    return conversion;
}

} // namespace fermata::convert
