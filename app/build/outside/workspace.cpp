// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/outside/workspace.h"

#include "app/base/files.h"
#include "app/base/insidepath.h"
#include "app/base/text.h"
#include "app/build/outside/parts.h"

#include <algorithm>
#include <fnmatch.h>
#include <set>

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace fermata {

namespace {

constexpr int deepest = 5; // below the root

std::vector<std::string> texts(const Json &list)
{
    std::vector<std::string> found;
    for (const Json &one : list.is_array() ? list : Json::array()) {
        if (one.is_string())
            found.push_back(one.get<std::string>());
    }
    return found;
}

std::string unquoted(std::string text)
{
    text = trimmed(text);
    const bool isQuoted = !text.empty() && (text.front() == '"' || text.front() == '\'');
    return isQuoted ? text.substr(1, text.find(text.front(), 1) - 1) : trimmed(text.substr(0, text.find(" #")));
}

// The list "packages" of a pnpm-workspace.yaml, in the two forms that it is written in.
std::vector<std::string> pnpmPatterns(const fs::path &root)
{
    std::vector<std::string> patterns;
    bool isInside = false;
    for (const std::string &line : split(readFile(root / "pnpm-workspace.yaml").value_or(std::string()), '\n')) {
        const std::string text = trimmed(line);
        if (text.empty() || text.starts_with('#'))
            continue;
        if (isInside && text.starts_with('-')) {
            patterns.push_back(unquoted(text.substr(1)));
            continue;
        }
        isInside = line.starts_with("packages:");
        const std::size_t open = isInside ? line.find('[') : std::string::npos;
        if (open == std::string::npos)
            continue;
        for (const std::string &one : split(line.substr(open + 1, line.find(']') - open - 1), ','))
            patterns.push_back(unquoted(one));
    }
    return patterns;
}

std::vector<std::string> patternsOf(const fs::path &root)
{
    if (std::vector<std::string> patterns = pnpmPatterns(root); !patterns.empty())
        return patterns;
    const Json workspaces = packageJson(root).value("workspaces", Json());
    return texts(workspaces.is_object() ? workspaces.value("packages", Json()) : workspaces);
}

bool matches(const std::vector<std::string> &pattern, std::size_t at, const std::vector<std::string> &path,
             std::size_t from)
{
    if (at == pattern.size())
        return from == path.size();
    if (pattern[at] == "**") {
        for (std::size_t next = from; next <= path.size(); ++next) {
            if (matches(pattern, at + 1, path, next))
                return true;
        }
        return false;
    }
    return from < path.size() && ::fnmatch(pattern[at].c_str(), path[from].c_str(), FNM_PERIOD) == 0
        && matches(pattern, at + 1, path, from + 1);
}

std::vector<std::string> stepsOf(std::string pattern)
{
    while (pattern.starts_with("./"))
        pattern = pattern.substr(2);
    while (pattern.ends_with('/'))
        pattern.pop_back();
    return split(pattern, '/');
}

bool isMember(const std::vector<std::string> &patterns, const std::string &folder)
{
    bool isNamed = false;
    for (const std::string &pattern : patterns) {
        const bool isAgainst = pattern.starts_with('!');
        if (matches(stepsOf(isAgainst ? pattern.substr(1) : pattern), 0, split(folder, '/'), 0))
            isNamed = !isAgainst;
    }
    return isNamed;
}

void collect(const fs::path &root, const std::string &below, int depth, const std::vector<std::string> &patterns,
             std::vector<std::string> &found)
{
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(root / below, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name == "node_modules" || name.starts_with('.') || !entry.is_directory(ignored))
            continue;
        const std::string folder = below.empty() ? name : below + "/" + name;
        if (isMember(patterns, folder) && fs::is_regular_file(entry.path() / "package.json", ignored))
            found.push_back(folder);
        if (depth < deepest)
            collect(root, folder, depth + 1, patterns, found);
    }
}

// What the folder's package needs of the workspace, by name or by place; `isOwn`: with what only its author needs.
std::vector<fs::path> localNeeds(const fs::path &folder, bool isOwn, const std::map<std::string, fs::path> &packages)
{
    std::vector<fs::path> needs;
    for (const auto &[name, version] : dependenciesOf(folder, isOwn)) {
        const fs::path place = placeOf(folder, version);
        if (const auto member = packages.find(name); !place.empty())
            needs.push_back(place);
        else if (member != packages.end() && member->second != folder)
            needs.push_back(member->second);
    }
    return needs;
}

NodeWorkspace::Tool toolOf(const fs::path &root)
{
    const Json manager = packageJson(root).value("packageManager", Json());
    const std::string wanted = manager.is_string() ? manager.get<std::string>() : std::string();
    std::error_code ignored;
    const auto has = [&](const char *file) { return fs::is_regular_file(root / file, ignored); };
    if (has("pnpm-lock.yaml") && (wanted.starts_with("pnpm") || has("pnpm-workspace.yaml")))
        return NodeWorkspace::Tool::Pnpm;
    if (has("yarn.lock") && (wanted.starts_with("yarn") || !has("package-lock.json")))
        return yarnBerry(root).empty() ? NodeWorkspace::Tool::Yarn : NodeWorkspace::Tool::YarnBerry;
    return NodeWorkspace::Tool::Npm;
}

std::vector<const char *> filesOf(NodeWorkspace::Tool tool)
{
    switch (tool) {
    case NodeWorkspace::Tool::Npm: return {"package-lock.json", "npm-shrinkwrap.json", ".npmrc"};
    case NodeWorkspace::Tool::Pnpm:
        return {"pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", ".pnpmfile.cjs", "patches"};
    case NodeWorkspace::Tool::Yarn: return {"yarn.lock", ".yarnrc", ".npmrc"};
    case NodeWorkspace::Tool::YarnBerry:
        return {"yarn.lock", ".yarnrc.yml", ".yarn/releases", ".yarn/plugins", ".yarn/patches"};
    }
    return {};
}

} // namespace

std::vector<std::string> workspaceMembers(const fs::path &root)
{
    std::vector<std::string> found;
    if (const std::vector<std::string> patterns = patternsOf(root); !patterns.empty())
        collect(root, {}, 1, patterns, found);
    std::ranges::sort(found);
    return found;
}

fs::path workspaceRoot(const fs::path &folder)
{
    for (fs::path above = folder.parent_path(); above != above.root_path(); above = above.parent_path()) {
        const std::vector<std::string> patterns = patternsOf(above);
        if (!patterns.empty() && isMember(patterns, folder.lexically_relative(above).string()))
            return above;
    }
    return {};
}

std::map<std::string, fs::path> workspacePackages(const fs::path &root, const fs::path &folder)
{
    std::map<std::string, fs::path> packages;
    for (const std::string &member : workspaceMembers(root)) {
        const Json name = packageJson(root / member).value("name", Json());
        if (name.is_string() && root / member != folder)
            packages.emplace(name.get<std::string>(), root / member);
    }
    return packages;
}

std::optional<NodeWorkspace> lockedWorkspace(const fs::path &root, const fs::path &folder)
{
    NodeWorkspace workspace{.root = root, .tool = toolOf(root)};
    std::error_code ignored;
    for (const char *const file : filesOf(workspace.tool)) {
        if (fs::exists(root / file, ignored))
            workspace.files.emplace_back(file);
    }
    const bool isLocked = !workspace.files.empty() && workspace.files.front() != ".npmrc";
    const Json name = packageJson(folder).value("name", Json());
    if (!isLocked || !name.is_string())
        return std::nullopt;
    workspace.name = name.get<std::string>();
    workspace.member = folder.lexically_relative(root).string();
    if (workspace.tool == NodeWorkspace::Tool::YarnBerry)
        workspace.command = yarnBerry(root);
    const std::map<std::string, fs::path> packages = workspacePackages(root, folder);
    std::vector<fs::path> open{folder};
    std::set<std::string> needed;
    while (!open.empty()) {
        const fs::path next = open.back();
        open.pop_back();
        if (!isInside(next, root))
            return std::nullopt;
        if (!needed.insert(next.lexically_relative(root).string()).second)
            continue;
        for (const fs::path &other : localNeeds(next, next == folder, packages))
            open.push_back(other);
    }
    workspace.needed.assign(needed.begin(), needed.end());
    std::set<std::string> members = needed;
    // The first Yarn installs whatever it finds.
    if (workspace.tool != NodeWorkspace::Tool::Yarn) {
        for (const std::string &member : workspaceMembers(root))
            members.insert(member);
    }
    workspace.members.assign(members.begin(), members.end());
    return workspace;
}

std::vector<std::string> yarnBerry(const fs::path &folder)
{
    const Json manager = packageJson(folder).value("packageManager", Json());
    const std::string wanted = manager.is_string() ? manager.get<std::string>() : std::string();
    const std::string lock = readFile(folder / "yarn.lock").value_or(std::string());
    if (lock.find("\n__metadata:") == std::string::npos)
        return {};
    for (const std::string &line : split(readFile(folder / ".yarnrc.yml").value_or(std::string()), '\n')) {
        if (line.starts_with("yarnPath:"))
            return {"node", unquoted(line.substr(9))};
    }
    const std::size_t end = wanted.find('+'); // a checksum follows
    if (wanted.starts_with("yarn@"))
        return {"npx", "--yes", "@yarnpkg/cli-dist@" + wanted.substr(5, end == std::string::npos ? end : end - 5)};
    return {"yarn"};
}

} // namespace fermata
