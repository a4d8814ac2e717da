// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/instances/candidates.h"

#include "app/base/text.h"

#include <algorithm>
#include <cstdlib>
#include <glob.h>
#include <unistd.h>

namespace fermata::emulator {

namespace fs = std::filesystem;

namespace {

std::string variable(const char *name)
{
    const char *const value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::vector<fs::path> searchFolders()
{
    std::vector<fs::path> folders;
    for (const std::string &folder : split(variable("PATH"), ':')) {
        if (folder.starts_with('/'))
            folders.emplace_back(folder);
    }
    for (const char *const usual : {"/usr/local/bin", "/usr/bin", "/snap/bin"})
        folders.emplace_back(usual);
    return folders;
}

bool isShim(const fs::path &program)
{
    return program.parent_path().filename() == "shims";
}

void add(std::vector<fs::path> &programs, const fs::path &program)
{
    const bool known = std::find(programs.begin(), programs.end(), program) != programs.end();
    if (!known && ::access(program.c_str(), X_OK) == 0)
        programs.push_back(program);
}

void addMatches(std::vector<fs::path> &programs, const std::string &pattern)
{
    glob_t matches{};
    if (::glob(pattern.c_str(), 0, nullptr, &matches) == 0) {
        // The newest patch last in the alphabet, more or less: take it first.
        for (std::size_t i = matches.gl_pathc; i > 0; --i)
            add(programs, matches.gl_pathv[i - 1]);
    }
    ::globfree(&matches);
}

// A pattern may begin with ~, $VARIABLE or {shims}; one that names nothing that exists here is dropped.
std::vector<std::string> expanded(const std::string &pattern)
{
    if (pattern.starts_with('~')) {
        const std::string home = variable("HOME");
        return home.empty() ? std::vector<std::string>() : std::vector<std::string>{home + pattern.substr(1)};
    }
    if (pattern.starts_with('$')) {
        const std::size_t slash = pattern.find('/');
        const std::string value = variable(pattern.substr(1, slash - 1).c_str());
        return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value + pattern.substr(slash)};
    }
    constexpr std::string_view shims = "{shims}";
    if (!pattern.starts_with(shims))
        return {pattern};
    std::vector<std::string> patterns;
    for (const fs::path &folder : searchFolders()) {
        if (folder.filename() == "shims")
            patterns.push_back(folder.parent_path().string() + pattern.substr(shims.size()));
    }
    return patterns;
}

} // namespace

std::vector<fs::path> exactCandidates(const RuntimeDescription &runtime, const std::string &declared)
{
    if (declared.empty())
        return {};
    std::vector<fs::path> programs;
    std::vector<fs::path> shims;
    for (const std::string &name : runtime.exact) {
        for (const fs::path &folder : searchFolders()) {
            const fs::path program = folder / replaced(name, "{version}", declared);
            add(isShim(program) ? shims : programs, program);
        }
    }
    for (const std::string &place : runtime.places) {
        for (const std::string &pattern : expanded(replaced(place, "{version}", declared)))
            addMatches(programs, pattern);
    }
    programs.insert(programs.end(), shims.begin(), shims.end());
    return programs;
}

std::vector<fs::path> anyCandidates(const RuntimeDescription &runtime)
{
    std::vector<fs::path> programs;
    for (const std::string &name : runtime.any) {
        if (name.find('/') != std::string::npos) {
            for (const std::string &pattern : expanded(name))
                addMatches(programs, pattern);
            continue;
        }
        for (const fs::path &folder : searchFolders())
            add(programs, folder / name);
    }
    return programs;
}

} // namespace fermata::emulator
