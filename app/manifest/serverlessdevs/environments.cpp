// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/environments.h"

namespace fermata::serverlessdevs {

namespace {

const char *const usualFile = "./env.yaml";

const ManifestFile *environmentFile(Reading &reading, const Value &named)
{
    return reading.openBeside(named.isScalar() ? named.text : usualFile, named.place);
}

bool isThere(const Reading &reading, const Value &named)
{
    std::error_code ignored;
    return std::filesystem::is_regular_file(reading.absolute(named.isScalar() ? named.text : usualFile), ignored);
}

} // namespace

std::vector<std::string> environmentsOf(Reading &reading, const Value &root)
{
    std::vector<std::string> names;
    const Value &named = root["env"];
    if (!isThere(reading, named))
        return names; // the tool needs it only when one is chosen
    const ManifestFile *const file = environmentFile(reading, named);
    for (const Value &environment : file ? file->root["environments"].items : std::vector<Value>()) {
        if (std::string text = asText(environment["name"]); !text.empty())
            names.push_back(std::move(text));
    }
    return names;
}

Value overlaysOf(Reading &reading, const Value &root)
{
    if (reading.environment().empty())
        return {};
    const Value &named = root["env"];
    if (!named.isScalar() && !isThere(reading, named)) { // of a project whose other manifests have it
        reading.report(Severity::Warning, "manifest.environmentMissing", root.where(),
                       "There is no environment %1 in %2", {reading.environment(), "env.yaml"},
                       "Choose one that is written there");
        return {};
    }
    const ManifestFile *const file = environmentFile(reading, named);
    for (const Value &environment : file ? file->root["environments"].items : std::vector<Value>()) {
        if (asText(environment["name"]) == reading.environment())
            return environment["overlays"];
    }
    if (file)
        reading.report(Severity::Error, "manifest.environmentMissing", named.place, "There is no environment %1 in %2",
                       {reading.environment(), file->path.filename().string()}, "Choose one that is written there");
    return {};
}

} // namespace fermata::serverlessdevs
