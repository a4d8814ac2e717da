// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/buildwish.h"
#include "app/model/project.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// What the manifest wants of its packages; nothing much for a text that is no known manifest.
BuildWish readBuildWish(const std::filesystem::path &file, std::string_view text, const std::string &environment);

// Those of a project's manifests, read from the disk. For one function: only of the manifests that have it.
std::vector<BuildWish> readBuildWishes(const Project &project, const std::string &environment = {});
std::vector<BuildWish> readBuildWishes(const Project &project, const Function &function);

} // namespace fermata
