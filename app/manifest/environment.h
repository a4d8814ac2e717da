// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/reader.h"

#include <string>

namespace fermata {

// The same as readManifest() and readProject() with the overlays of one environment of env.yaml over an s.yaml, as
// Serverless Devs has them with --env; without any for an empty name.
Result<Manifest> readManifest(const std::filesystem::path &file, std::string_view text, const std::string &environment);
Result<Project> readProject(const std::filesystem::path &path, const std::string &environment);

} // namespace fermata
