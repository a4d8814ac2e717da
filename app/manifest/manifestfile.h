// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/value.h"

#include <filesystem>

namespace fermata {

// One file that a manifest is read from: itself, a file it extends, or one it takes values from.
struct ManifestFile
{
    std::filesystem::path path;
    YamlDocument document;
    Value root; // with aliases and merge keys followed, variables as written
    std::vector<Value> others; // the roots of the documents behind the first
};

} // namespace fermata
