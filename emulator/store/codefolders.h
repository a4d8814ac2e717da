// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/registry/deployedfunction.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace fermata::emulator {

// The code of functions that were uploaded or published, and likewise of layers: NAME/ holds it, NAME.zip is the upload as it came. A folder goes
// when nothing in the database keeps it and no call uses it any more. Single-threaded.
class CodeFolders
{
public:
    explicit CodeFolders(std::filesystem::path folder);

    struct Code
    {
        std::string name;
        std::string sha256; // base64, of the archive
        std::uint64_t size = 0; // of the archive
    };
    // Fails with Invalid ("code.*", see archive.h) or Io.
    Result<Code> unpack(std::string_view zip);

    std::filesystem::path archive(const std::string &name) const;

    // Something in the database names it; counted.
    void keep(const std::string &name);
    void release(const std::string &name);
    // Removes what nothing keeps: what a crash left half done. At the start, after all keep().
    void sweep() const;

    // The path of a folder. Holding it is a use.
    std::shared_ptr<const std::filesystem::path> hold(const std::string &name);
    // `stored` names its code folder; the result has its path and holds it.
    DeployedFunctionPtr use(const DeployedFunction &stored);

private:
    struct Uses; // shared with the pointers that are out
    std::shared_ptr<Uses> m_uses;
};

} // namespace fermata::emulator
