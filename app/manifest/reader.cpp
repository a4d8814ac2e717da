// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/reader.h"

#include "app/base/files.h"
#include "app/manifest/buildwish.h"
#include "app/manifest/code/draw.h"
#include "app/manifest/environment.h"
#include "app/manifest/knative/reader.h"
#include "app/manifest/localneeds.h"
#include "app/manifest/reading.h"
#include "app/manifest/rules/loop.h"
#include "app/manifest/sam/configuration.h"
#include "app/manifest/sam/reader.h"
#include "app/manifest/serverless/reader.h"
#include "app/manifest/serverless/stages.h"
#include "app/manifest/serverlessdevs/environments.h"
#include "app/manifest/serverlessdevs/reader.h"

#include <algorithm>
#include <array>
#include <optional>

namespace fermata {

namespace {

struct Format
{
    ManifestFormat id;
    bool (*recognises)(const std::filesystem::path &file, const Value &root);
    void (*read)(Reading &reading, const ManifestFile &file);
    bool isStream = false; // of documents that belong together
};

// In the order of asking: names that say it for sure come first, keys that several formats share come last.
constexpr std::array<Format, 5> formats = {{
    {ManifestFormat::Knative, knative::recognises, knative::read},
    {ManifestFormat::Knative, knative::recognisesResource, knative::readResources, true},
    {ManifestFormat::ServerlessFramework, serverless::recognises, serverless::read},
    {ManifestFormat::Sam, sam::recognises, sam::read},
    {ManifestFormat::ServerlessDevs, serverlessdevs::recognises, serverlessdevs::read},
}};

const Format *formatOf(const std::filesystem::path &path, const ManifestFile &file)
{
    for (const Format &format : formats) {
        const auto isKnown = [&](const Value &root) { return format.recognises(path, root); };
        if (isKnown(file.root) || (format.isStream && std::ranges::any_of(file.others, isKnown)))
            return &format;
    }
    return nullptr;
}

// What a file that cannot be parsed must be: by its name, else by words that only one format has.
std::optional<ManifestFormat> formatOfBroken(const std::filesystem::path &file, std::string_view text)
{
    const std::string stem = file.stem().string();
    if (stem == "s")
        return ManifestFormat::ServerlessDevs;
    if (stem == "template")
        return ManifestFormat::Sam;
    if (stem == "serverless")
        return ManifestFormat::ServerlessFramework;
    if (stem == "func")
        return ManifestFormat::Knative;
    const auto has = [beginning = text.substr(0, 1u << 16)](std::string_view words) {
        return beginning.find(words) != std::string_view::npos;
    };
    if (has("AWSTemplateFormatVersion") || has("AWS::Serverless"))
        return ManifestFormat::Sam;
    if (has("\nresources:") && has("component:"))
        return ManifestFormat::ServerlessDevs;
    if (has("\nprovider:") && has("\nfunctions:"))
        return ManifestFormat::ServerlessFramework;
    return std::nullopt;
}

} // namespace

std::optional<ManifestFormat> manifestFormat(const std::filesystem::path &file, std::string_view text)
{
    Reading reading(file);
    const ManifestFile *opened = reading.openMain(text);
    if (!opened)
        return formatOfBroken(file, text);
    const Format *format = formatOf(file, *opened);
    return format ? std::optional(format->id) : std::nullopt;
}

std::vector<std::string> environmentsOf(const std::filesystem::path &file)
{
    const Result<std::string> text = readFile(file);
    Reading reading(file);
    const ManifestFile *const opened = text ? reading.openMain(*text) : nullptr;
    const Format *const format = opened ? formatOf(file, *opened) : nullptr;
    if (format && format->id == ManifestFormat::ServerlessDevs)
        return serverlessdevs::environmentsOf(reading, opened->root);
    if (format && format->id == ManifestFormat::ServerlessFramework)
        return serverless::stagesOf(opened->root);
    if (format && format->id == ManifestFormat::Sam)
        return sam::configuredEnvironments(file);
    return {};
}

BuildWish readBuildWish(const std::filesystem::path &file, std::string_view text, const std::string &environment)
{
    Reading reading(file, environment);
    const ManifestFile *const opened = reading.openMain(text);
    const Format *const format = opened ? formatOf(file, *opened) : nullptr;
    if (!format)
        return {};
    format->read(reading, *opened);
    for (const Function &function : reading.manifest.functions)
        reading.wish.functions.emplace(function.name, function.resource);
    std::ranges::copy_if(reading.manifest.layers, std::back_inserter(reading.wish.layers),
                         [](const DeclaredLayer &layer) { return !layer.buildMethod.empty(); });
    return std::move(reading.wish);
}

LocalNeeds readLocalNeeds(const std::filesystem::path &file, std::string_view text, const std::string &environment)
{
    Reading reading(file, environment);
    const ManifestFile *const opened = reading.openMain(text);
    const Format *const format = opened ? formatOf(file, *opened) : nullptr;
    if (format)
        format->read(reading, *opened);
    return std::move(reading.localNeeds);
}

Result<Manifest> readManifest(const std::filesystem::path &file, std::string_view text)
{
    return readManifest(file, text, {});
}

Result<Manifest> readManifest(const std::filesystem::path &file, std::string_view text, const std::string &environment)
{
    Reading reading(file, environment);
    const ManifestFile *opened = reading.openMain(text);
    const Format *format = opened ? formatOf(file, *opened) : nullptr;
    if (format) {
        reading.manifest.format = format->id;
        if (!format->isStream && !opened->others.empty())
            reading.report(Severity::Warning, "yaml.severalDocuments", opened->others.front().where(),
                           "Only the first document of this file is read", {}, "Split the file at '---'");
        format->read(reading, *opened);
        drawCode(reading);
        reading.manifest.architecture = reading.draft.finished();
        reportLoops(reading.manifest);
        return std::move(reading.manifest);
    }
    const std::optional<ManifestFormat> named = formatOfBroken(file, text);
    // A manifest that is broken, or has nothing in it yet, is one all the same.
    if (named && (!opened || opened->root.isNull())) {
        reading.manifest.format = *named;
        return std::move(reading.manifest);
    }
    return failure(Error::Code::Invalid, "manifest.unknownFormat", "%1 is no manifest that Fermata knows",
                   {reading.manifest.file.string()}, "Open an s.yaml, a SAM template, a serverless.yml or a func.yaml");
}

} // namespace fermata
