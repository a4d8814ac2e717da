// SPDX-License-Identifier: GPL-3.0-or-later
// Which files beyond its folder a function's TypeScript is made of: by its imports, and by the tsconfig.json that says how
// they are found. What is in node_modules is no file of an author.
#include "app/base/files.h"
#include "app/base/insidepath.h"
#include "app/build/outside/imports.h"
#include "app/build/outside/parts.h"

#include <algorithm>
#include <map>
#include <set>

namespace fs = std::filesystem;
using Json = nlohmann::json;

namespace fermata {

namespace {

constexpr std::size_t mostFiles = 1000;
constexpr int mostConfigs = 10; // that extend one another

bool isFile(const fs::path &path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

// How bare names are found, from a tsconfig.json and what it extends.
struct Config
{
    std::vector<fs::path> files;
    std::map<std::string, std::vector<fs::path>> paths; // "@shared/*" with its "*" in the places
    fs::path baseUrl;
};

std::vector<std::string> textsOf(const Json &json)
{
    std::vector<std::string> texts;
    for (const Json &one : json.is_array() ? json : Json::array({json})) {
        if (one.is_string())
            texts.push_back(one.get<std::string>());
    }
    return texts;
}

// The nearer one wins, so it is read last.
void readConfig(const fs::path &file, Config &config, int depth)
{
    const Result<std::string> text = readFile(file);
    const Json json = text ? Json::parse(withoutComments(*text), nullptr, false) : Json();
    if (!json.is_object() || depth > mostConfigs)
        return;
    config.files.push_back(file);
    const fs::path folder = file.parent_path();
    for (const std::string &base : textsOf(json.value("extends", Json()))) {
        fs::path path = isLocalPath(base) ? resolved(folder, base) : fs::path();
        if (!path.empty() && !isFile(path))
            path += ".json";
        if (!path.empty())
            readConfig(path, config, depth + 1);
    }
    const Json options = json.value("compilerOptions", Json::object());
    if (!options.is_object())
        return;
    if (const Json base = options.value("baseUrl", Json()); base.is_string())
        config.baseUrl = resolved(folder, base.get<std::string>());
    const Json paths = options.value("paths", Json());
    if (!paths.is_object())
        return;
    config.paths.clear();
    for (const auto &[pattern, places] : paths.items()) {
        for (const std::string &place : textsOf(places))
            config.paths[pattern].push_back(resolved(config.baseUrl.empty() ? folder : config.baseUrl, place));
    }
}

// What a path means as a module: the file, one with an extension, or the index of a folder.
fs::path moduleAt(const fs::path &path)
{
    if (isFile(path))
        return path;
    static const std::map<std::string, std::vector<const char *>> written = {
        {".js", {".ts", ".tsx"}}, {".mjs", {".mts"}}, {".cjs", {".cts"}}, {".jsx", {".tsx"}}};
    if (const auto other = written.find(path.extension().string()); other != written.end()) {
        for (const char *const extension : other->second) {
            if (const fs::path file = fs::path(path).replace_extension(extension); isFile(file))
                return file;
        }
    }
    for (const char *const below : {"", "/index"}) {
        for (const char *const extension : {".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"}) {
            if (const fs::path file = path.string() + below + extension; isFile(file))
                return file;
        }
    }
    return {};
}

class Walk
{
public:
    explicit Walk(fs::path entry) : m_open{std::move(entry)} {}

    std::set<fs::path> run()
    {
        while (!m_open.empty() && m_found.size() < mostFiles) {
            const fs::path file = m_open.back();
            m_open.pop_back();
            if (m_found.insert(file).second)
                follow(file);
        }
        return m_found;
    }

private:
    void follow(const fs::path &file)
    {
        if (file.extension() == ".json")
            return;
        const Config &config = configFor(file.parent_path());
        m_found.insert(config.files.begin(), config.files.end());
        for (const std::string &name : importsOf(readFile(file).value_or(std::string()))) {
            const fs::path found =
                isLocalPath(name) ? moduleAt(resolved(file.parent_path(), name)) : bareModule(config, name);
            if (!found.empty() && std::ranges::find(found, fs::path("node_modules")) == found.end())
                m_open.push_back(found);
        }
    }

    static fs::path bareModule(const Config &config, const std::string &name)
    {
        const std::vector<fs::path> *best = nullptr;
        std::string rest;
        std::size_t longest = 0;
        for (const auto &[pattern, places] : config.paths) {
            const std::size_t star = pattern.find('*');
            const std::string before = pattern.substr(0, star);
            const std::string after = star == std::string::npos ? std::string() : pattern.substr(star + 1);
            const bool fits = star == std::string::npos ? name == pattern
                                                        : name.size() >= before.size() + after.size()
                                                              && name.starts_with(before) && name.ends_with(after);
            if (!fits || (best && before.size() < longest))
                continue;
            best = &places;
            longest = before.size();
            rest = star == std::string::npos ? std::string()
                                             : name.substr(before.size(), name.size() - before.size() - after.size());
        }
        for (const fs::path &place : best ? *best : std::vector<fs::path>()) {
            std::string path = place.string();
            if (const std::size_t star = path.find('*'); star != std::string::npos)
                path.replace(star, 1, rest);
            if (const fs::path found = moduleAt(path); !found.empty())
                return found;
        }
        return config.baseUrl.empty() ? fs::path() : moduleAt(config.baseUrl / name);
    }

    // The nearest one above, as bundlers take it.
    const Config &configFor(const fs::path &folder)
    {
        const auto [known, isNew] = m_configs.try_emplace(folder);
        if (!isNew)
            return known->second;
        for (fs::path above = folder; above != above.root_path(); above = above.parent_path()) {
            if (isFile(above / "tsconfig.json")) {
                readConfig(above / "tsconfig.json", known->second, 0);
                break;
            }
        }
        return known->second;
    }

    std::vector<fs::path> m_open;
    std::set<fs::path> m_found;
    std::map<fs::path, Config> m_configs; // by folder
};

} // namespace

void readTypeScript(Outside &outside, const fs::path &folder, const std::string &entry)
{
    for (const fs::path &file : Walk((folder / entry).lexically_normal()).run()) {
        if (isInside(file, folder))
            continue;
        outside.hasTypeScript = true;
        addOutside(outside, folder, file, {});
    }
}

} // namespace fermata
