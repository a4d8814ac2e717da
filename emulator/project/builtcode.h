// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/build/flavour.h"
#include "app/model/function.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace fermata::emulator {

// Functions that a build made a package of (.fermata/build/NAME.zip): dependencies installed, programs compiled, TypeScript
// bundled; where a debugger needs another program, there is one in .fermata/debug/NAME.zip too. What was saved in the code folder after the build lies over it, so that a change needs no other build to be
// seen where the language needs none.
class BuiltCode
{
public:
    // unpacked: the folder that packages are unpacked below.
    explicit BuiltCode(std::filesystem::path unpacked) : m_unpacked(std::move(unpacked)) {}

    // The package of a function that needs a build and had one; empty without, and where its code folder has a program
    // of its own (bootstrap, or what the handler names). For a debugger also empty where that needs no other.
    static std::filesystem::path packageOf(const Function &function, const std::filesystem::path &root,
                                           BuildFlavour flavour = BuildFlavour::Package);
    static bool isBuildFolder(const std::filesystem::path &folder, const std::filesystem::path &root);

    // Whether a build came or went since the function was unpacked.
    bool hasOther(const Function &function, const std::filesystem::path &root) const;
    // Unpacks `package`, whose content is `zip`, for the function; the folder that an instance is to run. The one before
    // the last goes. Fails as unpackZip() does, and with Io ("code.unreadable").
    Result<std::filesystem::path> unpack(const Function &function, const std::filesystem::path &package,
                                         std::string_view zip, BuildFlavour flavour = BuildFlavour::Package);
    void forget(const std::string &function, BuildFlavour flavour); // there is none, or no more

    // Lays the changed files over what was built; those that are gone go there too.
    void layOver(const Function &function, const std::set<std::filesystem::path> &changed) const;

private:
    struct Unpacked
    {
        std::filesystem::path folder;
        std::filesystem::path before;
        std::filesystem::file_time_type built;
    };
    using Key = std::pair<std::string, BuildFlavour>; // the function's name first
    bool hasOther(const Function &function, const std::filesystem::path &root, BuildFlavour flavour) const;

    std::filesystem::path m_unpacked;
    std::map<Key, Unpacked> m_functions;
};

} // namespace fermata::emulator
