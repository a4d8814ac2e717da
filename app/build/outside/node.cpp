// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/base/insidepath.h"
#include "app/build/outside/parts.h"

#include <algorithm>
#include <string_view>

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace fermata {

Json packageJson(const fs::path &folder)
{
    const Result<std::string> text = readFile(folder / "package.json");
    Json json = text ? Json::parse(*text, nullptr, false) : Json();
    return json.is_object() ? json : Json::object();
}

std::vector<std::pair<std::string, std::string>> dependenciesOf(const fs::path &folder, bool withAuthors)
{
    std::vector<std::pair<std::string, std::string>> found;
    const Json package = packageJson(folder);
    for (const char *const section : {"dependencies", "optionalDependencies", "peerDependencies", "devDependencies"}) {
        const Json dependencies = package.value(section, Json());
        if (!dependencies.is_object() || (!withAuthors && std::string_view(section) == "devDependencies"))
            continue;
        for (const auto &[name, version] : dependencies.items())
            found.emplace_back(name, version.is_string() ? version.get<std::string>() : std::string());
    }
    return found;
}

fs::path placeOf(const fs::path &folder, std::string version)
{
    for (const char *const word : {"file:", "link:"}) {
        if (version.starts_with(word))
            version = version.substr(5);
    }
    return isLocalPath(version) ? resolved(folder, version) : fs::path();
}

void readNode(Outside &outside, const fs::path &folder)
{
    if (packageJson(folder).empty())
        return;
    const fs::path root = workspaceRoot(folder);
    std::map<std::string, fs::path> packages;
    if (!root.empty()) {
        packages = workspacePackages(root, folder);
        outside.workspace = lockedWorkspace(root, folder);
    }
    for (const auto &[name, version] : dependenciesOf(folder, true)) {
        fs::path path = placeOf(folder, version);
        if (const auto member = packages.find(name); path.empty() && member != packages.end())
            path = member->second;
        if (path.empty() || isInside(path, folder))
            continue;
        outside.packages[name] = path;
        addOutside(outside, folder, path, sourcesOnly());
    }
    if (!outside.workspace)
        return;
    addOutside(outside, folder, root / "package.json", {});
    for (const std::string &file : outside.workspace->files)
        addOutside(outside, folder, root / file, {});
    for (const auto &[name, path] : packages) { // with those that the needed ones need
        if (std::ranges::find(outside.workspace->needed, path.lexically_relative(root).string())
            != outside.workspace->needed.end())
            outside.packages.emplace(name, path);
    }
    for (const std::string &member : outside.workspace->needed)
        addOutside(outside, folder, root / member, sourcesOnly());
    for (const std::string &member : outside.workspace->members) {
        if (std::ranges::find(outside.workspace->needed, member) == outside.workspace->needed.end())
            addOutside(outside, folder, root / member / "package.json", {});
    }
}

} // namespace fermata
