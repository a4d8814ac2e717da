// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/base/text.h"
#include "app/build/outside/parts.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace fermata {

namespace {

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
            addOutside(outside, folder, resolved(file.parent_path(), target), sourcesOnly());
    }
}

} // namespace

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
        addOutside(outside, folder, work, {});
        readGoReplacements(outside, folder, work);
        for (const fs::path &module : modules)
            addOutside(outside, folder, module, sourcesOnly());
        return;
    }
}

} // namespace fermata
