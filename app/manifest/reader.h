// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/project.h"

#include <filesystem>
#include <optional>
#include <string_view>

namespace fermata {

// Which format a file is by its name and its first keys (s.yaml, template.yaml|yml|json, serverless.yml, func.yaml); nothing if none.
std::optional<ManifestFormat> manifestFormat(const std::filesystem::path &file, std::string_view text);

// Reads one manifest from `text` (the editor's buffer or the file's content). What is wrong *in* it comes as
// diagnostics with spans beside the functions that could be read; broken YAML gives one diagnostic and no functions.
// Fails only when the text is no known manifest (Invalid, "manifest.unknownFormat").
Result<Manifest> readManifest(const std::filesystem::path &file, std::string_view text);

// Finds the manifests of a folder (itself, then sub-folders to depth 4, skipping .git, node_modules, .fermata, .aws-sam,
// .s, venv ...) and reads them. A file path reads that one manifest.
// Fails with NotFound ("project.noFolder") or Invalid ("project.noManifest") with a hint.
Result<Project> readProject(const std::filesystem::path &path);

} // namespace fermata
