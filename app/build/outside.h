// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/build/outside/workspace.h"
#include "app/package/filerules.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata {

// A folder or file beyond a function's own folder that its build reads too.
struct OutsideCode
{
    std::filesystem::path path; // absolute
    FileRules read;             // of a folder's files

    bool operator==(const OutsideCode &) const = default;
};

// What the code of a folder refers to beyond it, each ecosystem in its own words.
struct Outside
{
    std::vector<OutsideCode> code;
    bool isGo = false;             // "replace m => ../m" of go.mod, or a module of a go.work
    bool isBesideGoWork = false;   // a go.work above it that does not use it: go would refuse to build
    bool hasLocalRequirements = false; // "../lib", "-e ../lib" or "-r ../more.txt" of requirements.txt
    // Of package.json: "file:../lib", and what the workspace that the folder is in has by that name.
    std::map<std::string, std::filesystem::path> packages;
    std::optional<NodeWorkspace> workspace; // when it has a lock file
    bool hasTypeScript = false; // files that the function's TypeScript imports
};

// `folder` is absolute. What cannot be read is passed over: the ecosystem's own tool says why. typeScript: the file that
// is bundled, relative to it; empty for none.
Outside outsideOf(const std::filesystem::path &folder, const std::string &typeScript = {});

} // namespace fermata
