// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/manifest/code/calls.h"
#include "app/model/function.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace fermata {

// One file of code and what is in it.
struct SourceFile
{
    std::filesystem::path path;
    std::vector<CodeCall> calls;
    std::unordered_set<std::string> drawsIn; // the words of its import and require lines
};

// Which files hold a function's code: the handler's, and those that one of them draws in, from three folders' depth of the
// code folder; for languages whose handler does not name a file, those of the code folder itself. Java's handlers name a
// class, whose file may stand beside the folder of a built package. Files over 256 KB, tests
// and others' packages are passed over, and what comes after the fortieth. A folder is looked through once in an object's
// life; a file is read again when it has changed. Objects are for one thread each.
class FunctionSources
{
public:
    std::vector<std::shared_ptr<const SourceFile>> of(const Function &function);

private:
    using ByName = std::multimap<std::string, std::filesystem::path>; // by what an import calls it

    const ByName &folder(const std::filesystem::path &folder, int depth);

    std::map<std::pair<std::filesystem::path, int>, ByName> m_folders; // and the depth
};

} // namespace fermata
