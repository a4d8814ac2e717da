// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/outside.h"

#include "app/base/files.h"
#include "app/base/insidepath.h"
#include "app/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace fermata {

namespace {

constexpr int mostRequirements = 20; // files that name one another

bool isLocalPath(const std::string &text)
{
    return text == "." || text == ".." || text.starts_with("./") || text.starts_with("../") || text.starts_with('/');
}

fs::path resolved(const fs::path &folder, const std::string &text)
{
    fs::path path = (folder / text).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

// What tools make in a folder is not what they read there.
FileRules sourcesOnly()
{
    FileRules rules;
    for (const char *const made : {"node_modules/", "__pycache__/", ".venv/", "venv/", "*.pyc"})
        rules.leaveOut(made);
    return rules;
}

void add(Outside &outside, const fs::path &folder, const fs::path &path, FileRules rules)
{
    std::error_code ignored;
    const bool isKnown = std::ranges::find(outside.code, path, &OutsideCode::path) != outside.code.end();
    if (!isKnown && !isInside(path, folder) && fs::exists(path, ignored))
        outside.code.push_back({path, std::move(rules)});
}

// The words of go.mod or go.work without comments: "replace (", "a => ../a", ")".
std::vector<std::string> goLines(const fs::path &file)
{
    std::vector<std::string> lines;
    for (const std::string &line : split(readFile(file).value_or(std::string()), '\n'))
        lines.push_back(trimmed(line.substr(0, line.find("//"))));
    return lines;
}

// The lines of one directive, written alone or in a block.
std::vector<std::string> directives(const fs::path &file, const std::string &word)
{
    std::vector<std::string> found;
    bool isInside = false;
    for (const std::string &line : goLines(file)) {
        if (isInside && line == ")")
            isInside = false;
        else if (isInside && !line.empty())
            found.push_back(line);
        else if (line.starts_with(word + ' ') && line.ends_with('('))
            isInside = true;
        else if (line.starts_with(word + ' '))
            found.push_back(trimmed(line.substr(word.size())));
    }
    return found;
}

void readGoReplacements(Outside &outside, const fs::path &folder, const fs::path &file)
{
    for (const std::string &line : directives(file, "replace")) {
        const std::size_t arrow = line.find("=>");
        const std::string target = arrow == std::string::npos ? std::string() : trimmed(line.substr(arrow + 2));
        if (isLocalPath(target))
            add(outside, folder, resolved(file.parent_path(), target), sourcesOnly());
    }
}

void readGo(Outside &outside, const fs::path &folder)
{
    std::error_code ignored;
    if (!fs::is_regular_file(folder / "go.mod", ignored))
        return;
    readGoReplacements(outside, folder, folder / "go.mod");
    outside.isGo = !outside.code.empty();
    for (fs::path above = folder; above != above.root_path(); above = above.parent_path()) {
        const fs::path work = above / "go.work";
        if (!fs::is_regular_file(work, ignored))
            continue;
        std::vector<fs::path> modules;
        for (const std::string &line : directives(work, "use"))
            modules.push_back(resolved(above, line));
        outside.isBesideGoWork = std::ranges::find(modules, folder) == modules.end();
        if (outside.isBesideGoWork)
            return;
        outside.isGo = true;
        add(outside, folder, work, {});
        readGoReplacements(outside, folder, work);
        for (const fs::path &module : modules)
            add(outside, folder, module, sourcesOnly());
        return;
    }
}

// A requirement without its option: "-e ../lib" is ../lib. Empty for what is no place of this machine.
std::string localRequirement(std::string line)
{
    line = trimmed(line.substr(0, line.find(" #")));
    for (const char *const option : {"-e ", "--editable ", "--editable="}) {
        if (line.starts_with(option))
            line = trimmed(line.substr(std::string_view(option).size()));
    }
    if (const std::size_t at = line.find("@ file:"); at != std::string::npos)
        line = line.substr(at + 2);
    if (line.starts_with("file:"))
        line = line.substr(line.starts_with("file://") ? 7 : 5);
    line = line.substr(0, line.find_first_of("[;"));
    return isLocalPath(trimmed(line)) ? trimmed(line) : std::string();
}

// Of "-r more.txt" and "-c bounds.txt" the file.
std::string otherFile(const std::string &line)
{
    for (const char *const option : {"-r", "--requirement", "-c", "--constraint"}) {
        const std::size_t size = std::string_view(option).size();
        if (line.starts_with(option) && line.size() > size && (line[size] == ' ' || line[size] == '='))
            return trimmed(line.substr(size + 1));
    }
    return {};
}

// Paths are from the folder that pip runs in, but those of files from the file that names them, as pip has it.
void readRequirements(Outside &outside, const fs::path &folder, const fs::path &file, std::set<fs::path> &seen)
{
    if (seen.size() >= mostRequirements || !seen.insert(file).second)
        return;
    for (const std::string &written : split(readFile(file).value_or(std::string()), '\n')) {
        const std::string line = trimmed(written);
        if (const std::string other = otherFile(line); !other.empty()) {
            const fs::path path = resolved(file.parent_path(), other);
            outside.hasLocalRequirements = outside.hasLocalRequirements || !isInside(path, folder);
            add(outside, folder, path, {});
            readRequirements(outside, folder, path, seen);
        } else if (const std::string place = localRequirement(line); !place.empty()) {
            FileRules rules = sourcesOnly();
            for (const char *const made : {"*.egg-info/", "/build/", "/dist/"})
                rules.leaveOut(made);
            const fs::path path = resolved(folder, place);
            outside.hasLocalRequirements = outside.hasLocalRequirements || path == folder || !isInside(path, folder);
            if (path != folder)
                add(outside, folder, path, std::move(rules));
        }
    }
}

Json packageJson(const fs::path &folder)
{
    const Result<std::string> text = readFile(folder / "package.json");
    Json json = text ? Json::parse(*text, nullptr, false) : Json();
    return json.is_object() ? json : Json::object();
}

std::vector<std::string> workspacePatterns(const Json &package)
{
    const Json workspaces = package.value("workspaces", Json());
    const Json list = workspaces.is_object() ? workspaces.value("packages", Json()) : workspaces;
    std::vector<std::string> patterns;
    for (const Json &pattern : list.is_array() ? list : Json::array()) {
        if (pattern.is_string())
            patterns.push_back(pattern.get<std::string>());
    }
    return patterns;
}

// Folders by the names of the packages in them.
std::map<std::string, fs::path> workspaceOf(const fs::path &folder)
{
    for (fs::path above = folder.parent_path(); above != above.root_path(); above = above.parent_path()) {
        const std::vector<std::string> patterns = workspacePatterns(packageJson(above));
        std::vector<fs::path> members;
        for (const std::string &pattern : patterns) {
            std::error_code ignored;
            if (!pattern.ends_with("/*")) {
                members.push_back(resolved(above, pattern));
                continue;
            }
            const fs::path parent = resolved(above, pattern.substr(0, pattern.size() - 2));
            for (const fs::directory_entry &entry : fs::directory_iterator(parent, ignored))
                members.push_back(entry.path());
        }
        if (std::ranges::find(members, folder) == members.end())
            continue;
        std::map<std::string, fs::path> workspace;
        for (const fs::path &member : members) {
            const Json name = packageJson(member).value("name", Json());
            if (name.is_string() && member != folder)
                workspace.emplace(name.get<std::string>(), member);
        }
        return workspace;
    }
    return {};
}

void readNode(Outside &outside, const fs::path &folder)
{
    const Json package = packageJson(folder);
    if (package.empty())
        return;
    const std::map<std::string, fs::path> workspace = workspaceOf(folder);
    for (const char *const section : {"dependencies", "devDependencies", "optionalDependencies"}) {
        const Json dependencies = package.value(section, Json());
        if (!dependencies.is_object())
            continue;
        for (const auto &[name, version] : dependencies.items()) {
            std::string place = version.is_string() ? version.get<std::string>() : std::string();
            for (const char *const word : {"file:", "link:"}) {
                if (place.starts_with(word))
                    place = place.substr(5);
            }
            fs::path path = isLocalPath(place) ? resolved(folder, place) : fs::path();
            if (const auto member = workspace.find(name); path.empty() && member != workspace.end())
                path = member->second;
            if (path.empty() || isInside(path, folder))
                continue;
            outside.packages[name] = path;
            add(outside, folder, path, sourcesOnly());
        }
    }
}

} // namespace

Outside outsideOf(const fs::path &folder)
{
    Outside outside;
    readGo(outside, folder);
    std::set<fs::path> seen;
    readRequirements(outside, folder, folder / "requirements.txt", seen);
    readNode(outside, folder);
    return outside;
}

} // namespace fermata
