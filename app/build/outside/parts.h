// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/outside.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace fermata {

// Each adds what the code of a folder refers to beyond it, in the words of one ecosystem.
void readGo(Outside &outside, const std::filesystem::path &folder);
void readRequirements(Outside &outside, const std::filesystem::path &folder);
void readNode(Outside &outside, const std::filesystem::path &folder);
void readTypeScript(Outside &outside, const std::filesystem::path &folder, const std::string &entry);

// "../lib", "/lib", "." and the like.
bool isLocalPath(const std::string &text);
std::filesystem::path resolved(const std::filesystem::path &folder, const std::string &text);
FileRules sourcesOnly(); // without what tools make in a folder
void addOutside(Outside &outside, const std::filesystem::path &folder, const std::filesystem::path &path,
                FileRules rules);

nlohmann::json packageJson(const std::filesystem::path &folder); // an empty object for none
// Names with what is said of their versions.
std::vector<std::pair<std::string, std::string>> dependenciesOf(const std::filesystem::path &folder, bool withAuthors);
// Where a version says that a package lies: "file:../lib"; empty for one from elsewhere.
std::filesystem::path placeOf(const std::filesystem::path &folder, std::string version);

} // namespace fermata
