// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fermata {

// Packages of Node under one lock file, seen from one of them. Folders are relative to the root.
struct NodeWorkspace
{
    enum class Tool { Npm, Pnpm, Yarn, YarnBerry };

    std::filesystem::path root;
    Tool tool = Tool::Npm;
    std::vector<std::string> command{}; // that Yarn from version 2 on is run by
    std::string name{};                 // of the package
    std::string member{};               // its folder
    std::vector<std::string> needed{};  // itself, and the folders of all of the workspace that it depends on
    std::vector<std::string> members{}; // the folders whose package.json the tool compares with the lock file
    std::vector<std::string> files{};   // of the root that the tool reads, besides package.json

    bool operator==(const NodeWorkspace &) const = default;
};

// The packages that package.json or pnpm-workspace.yaml of a folder name, by their folders there.
std::vector<std::string> workspaceMembers(const std::filesystem::path &root);

// The nearest folder above that has `folder` among its members; empty for none.
std::filesystem::path workspaceRoot(const std::filesystem::path &folder);

// The packages of the workspace by name; without that in `folder`.
std::map<std::string, std::filesystem::path> workspacePackages(const std::filesystem::path &root,
                                                               const std::filesystem::path &folder);

// Nothing where there is no lock file, or where something that is needed lies beyond the root.
std::optional<NodeWorkspace> lockedWorkspace(const std::filesystem::path &root, const std::filesystem::path &folder);

// How the Yarn of a folder is run when it is one of version 2 or later, by what lies there; else nothing.
std::vector<std::string> yarnBerry(const std::filesystem::path &folder);

} // namespace fermata
