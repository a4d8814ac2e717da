// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/package/filerules.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fermata {

// The bounds of Lambda's deployment packages.
struct ArchiveLimits
{
    std::uint64_t unpackedBytes = 262'144'000;
    std::size_t files = 50'000;
};
tl::unexpected<Error> unpackedTooLarge(const ArchiveLimits &limits); // "code.tooLarge"

struct PackageFile
{
    std::string name; // in the package, with slashes
    std::filesystem::path path;
    std::uint64_t size = 0;
    unsigned mode = 0;
    std::int64_t changed = 0; // nanoseconds since 1970

    bool operator==(const PackageFile &) const = default;
};

// The files of a folder that belong to its package, by name. A link to a file inside the folder is that file, other
// links are left out. Fails with NotFound ("code.noFolder"), Io ("code.unreadable") or Invalid ("code.tooLarge").
Result<std::vector<PackageFile>> packageFiles(const std::filesystem::path &folder, const FileRules &rules = {},
                                              const ArchiveLimits &limits = {});

std::uint64_t totalSize(const std::vector<PackageFile> &files);

} // namespace fermata
