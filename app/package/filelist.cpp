// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/package/filelist.h"

#include <algorithm>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace fermata {
namespace {

bool leadsOut(const fs::path &link, const fs::path &root)
{
    std::error_code error;
    const fs::path target = fs::canonical(link, error);
    const auto [end, rest] = std::mismatch(root.begin(), root.end(), target.begin(), target.end());
    return error || end != root.end();
}

std::int64_t nanoseconds(const timespec &time)
{
    return static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

tl::unexpected<Error> unpackedTooLarge(const ArchiveLimits &limits)
{
    return failure(Error::Code::Invalid, "code.tooLarge", "Unzipped size must be smaller than %1 bytes",
                   {std::to_string(limits.unpackedBytes)});
}

Result<std::vector<PackageFile>> packageFiles(const fs::path &folder, const FileRules &rules,
                                              const ArchiveLimits &limits)
{
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    if (error || !fs::is_directory(root))
        return failure(Error::Code::NotFound, "code.noFolder", "There is no folder %1", {folder.string()});
    std::vector<PackageFile> files;
    std::uint64_t left = limits.unpackedBytes;
    for (fs::recursive_directory_iterator entry(root, error), end; !error && entry != end; entry.increment(error)) {
        std::string name = entry->path().lexically_relative(root).generic_string();
        const bool isLink = entry->is_symlink();
        if (!isLink && entry->is_directory()) {
            if (!rules.mayLookInside(name))
                entry.disable_recursion_pending();
            continue;
        }
        struct stat status = {};
        if (rules.leavesOut(name, false) || ::stat(entry->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode)
            || (isLink && leadsOut(entry->path(), root)))
            continue;
        const auto size = static_cast<std::uint64_t>(status.st_size);
        if (size > left || files.size() == limits.files)
            return unpackedTooLarge(limits);
        left -= size;
        files.push_back({std::move(name), entry->path(), size, status.st_mode & 0777U, nanoseconds(status.st_mtim)});
    }
    if (error)
        return failure(Error::Code::Io, "code.unreadable", "The code in %1 cannot be read: %2",
                       {root.string(), error.message()});
    std::sort(files.begin(), files.end(), [](const PackageFile &a, const PackageFile &b) { return a.name < b.name; });
    return files;
}

std::uint64_t totalSize(const std::vector<PackageFile> &files)
{
    std::uint64_t size = 0;
    for (const PackageFile &file : files)
        size += file.size;
    return size;
}

} // namespace fermata
