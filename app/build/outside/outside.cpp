// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/build/outside.h"

#include "app/base/insidepath.h"
#include "app/build/outside/parts.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace fermata {

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

void addOutside(Outside &outside, const fs::path &folder, const fs::path &path, FileRules rules)
{
    std::error_code ignored;
    const bool isKnown = std::ranges::find(outside.code, path, &OutsideCode::path) != outside.code.end();
    if (!isKnown && !isInside(path, folder) && fs::exists(path, ignored))
        outside.code.push_back({path, std::move(rules)});
}

Outside outsideOf(const fs::path &folder, const std::string &typeScript)
{
    Outside outside;
    readGo(outside, folder);
    readRequirements(outside, folder);
    readNode(outside, folder);
    if (!typeScript.empty())
        readTypeScript(outside, folder, typeScript);
    return outside;
}

} // namespace fermata
