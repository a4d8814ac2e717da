// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/architecture/draft.h"
#include "app/manifest/localneeds.h"
#include "app/manifest/manifestfile.h"
#include "app/model/buildwish.h"
#include "app/model/project.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

namespace fermata {

// One reading of a manifest: the files it draws on and what has been found so far. Values point into the files, so
// they must not outlive it.
class Reading
{
public:
    // environment: whose overlays lie over the manifest; empty for none.
    explicit Reading(const std::filesystem::path &file, std::string environment = {});

    // Parses the manifest's own text. Null, with a diagnostic, when it cannot be read.
    const ManifestFile *openMain(std::string_view text);
    // Another file, named relative to the manifest's folder. Null, with a diagnostic at `place`, when it cannot be read.
    const ManifestFile *openBeside(const std::string &name, Place place);

    // A text that a value holds, such as that of json(). Null, with a diagnostic at `place`, when it cannot be read.
    const ManifestFile *openText(const std::string &text, Place place);

    // The variables of .env beside the manifest.
    const std::map<std::string, std::string> &dotEnv();
    const std::string &environment() const { return m_environment; }

    std::filesystem::path folder() const { return manifest.file.parent_path(); }
    // A path of the manifest as an absolute, normalised one.
    std::filesystem::path absolute(const std::string &path) const;

    // A diagnostic at the place; at the file's beginning when there is none.
    void report(Severity severity, std::string rule, Place place, const std::string &english,
                std::vector<std::string> arguments = {}, std::string fix = {});
    // Whether something was said about this very place already.
    bool hasReported(Place place) const;
    void report(const std::filesystem::path &file, TextSpan span, const YamlProblem &problem, Severity severity);

    Manifest manifest;
    ArchitectureDraft draft;
    BuildWish wish;
    LocalNeeds localNeeds;
    std::unordered_set<std::string> functionNames; // of those in `manifest`

private:
    const ManifestFile *open(const std::filesystem::path &path, std::string_view text);

    std::string m_environment;
    std::optional<std::map<std::string, std::string>> m_dotEnv; // read when it is first asked for
    std::deque<ManifestFile> m_files;
    std::set<std::pair<std::string, const YamlNode *>> m_reported; // by rule; a template's value is read once per use
    std::set<const YamlNode *> m_reportedNodes;
};

} // namespace fermata
