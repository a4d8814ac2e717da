// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reader.h"

#include <string>
#include <vector>

namespace fermata {

// The same as readManifest() and readProject() in one environment: with its overlays of env.yaml over an s.yaml, as
// Serverless Devs has them with --env, with its name for the stage of a serverless.yml, and with the parameters that
// samconfig.toml (or .yaml) gives a template for it, as "sam deploy --config-env" does. In none for an empty name.
Result<Manifest> readManifest(const std::filesystem::path &file, std::string_view text, const std::string &environment);
Result<Project> readProject(const std::filesystem::path &path, const std::string &environment);

// The names of the environments that a manifest has something for. Reads the disk.
std::vector<std::string> environmentsOf(const std::filesystem::path &file);

} // namespace fermata
