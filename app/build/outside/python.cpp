// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/base/insidepath.h"
#include "app/base/text.h"
#include "app/build/outside/parts.h"

#include <set>

namespace fs = std::filesystem;

namespace fermata {

namespace {

constexpr int mostRequirements = 20; // files that name one another

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
void readOne(Outside &outside, const fs::path &folder, const fs::path &file, std::set<fs::path> &seen)
{
    if (seen.size() >= mostRequirements || !seen.insert(file).second)
        return;
    for (const std::string &written : split(readFile(file).value_or(std::string()), '\n')) {
        const std::string line = trimmed(written);
        if (const std::string other = otherFile(line); !other.empty()) {
            const fs::path path = resolved(file.parent_path(), other);
            outside.hasLocalRequirements = outside.hasLocalRequirements || !isInside(path, folder);
            addOutside(outside, folder, path, {});
            readOne(outside, folder, path, seen);
        } else if (const std::string place = localRequirement(line); !place.empty()) {
            FileRules rules = sourcesOnly();
            for (const char *const made : {"*.egg-info/", "/build/", "/dist/"})
                rules.leaveOut(made);
            const fs::path path = resolved(folder, place);
            outside.hasLocalRequirements = outside.hasLocalRequirements || path == folder || !isInside(path, folder);
            if (path != folder)
                addOutside(outside, folder, path, std::move(rules));
        }
    }
}

} // namespace

void readRequirements(Outside &outside, const fs::path &folder)
{
    std::set<fs::path> seen;
    readOne(outside, folder, folder / "requirements.txt", seen);
}

} // namespace fermata
