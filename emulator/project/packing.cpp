// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/project/archive.h"

#include <sys/stat.h>

#include <zip.h>

#include <algorithm>
#include <memory>
#include <vector>

namespace fs = std::filesystem;

namespace fermata::emulator {
namespace {

struct FreeSource
{
    void operator()(zip_source_t *source) const { zip_source_free(source); }
};
struct DiscardArchive
{
    void operator()(zip_t *archive) const { zip_discard(archive); }
};
using Source = std::unique_ptr<zip_source_t, FreeSource>;

struct PackedFile
{
    std::string name; // in the archive
    fs::path path;
    unsigned mode = 0;
};

bool isLeftOut(const fs::path &path)
{
    return path.filename() == ".git" || path.filename() == ".fermata";
}

bool leadsOut(const fs::path &link, const fs::path &root)
{
    std::error_code error;
    const fs::path target = fs::canonical(link, error);
    const auto [end, rest] = std::mismatch(root.begin(), root.end(), target.begin(), target.end());
    return error || end != root.end();
}

tl::unexpected<Error> tooLarge(const ArchiveLimits &limits)
{
    return failure(Error::Code::Invalid, "code.tooLarge", "Unzipped size must be smaller than %1 bytes",
                   {std::to_string(limits.unpackedBytes)});
}

Result<std::vector<PackedFile>> filesIn(const fs::path &root, const ArchiveLimits &limits)
{
    std::vector<PackedFile> files;
    std::uint64_t left = limits.unpackedBytes;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(root, error), end; !error && entry != end; entry.increment(error)) {
        if (isLeftOut(entry->path())) {
            entry.disable_recursion_pending();
            continue;
        }
        struct stat status = {};
        const bool link = entry->is_symlink();
        if (::stat(entry->path().c_str(), &status) != 0 || !S_ISREG(status.st_mode) || (link && leadsOut(entry->path(), root)))
            continue;
        const auto size = static_cast<std::uint64_t>(status.st_size);
        if (size > left || files.size() == limits.files)
            return tooLarge(limits);
        left -= size;
        files.push_back({entry->path().lexically_relative(root).generic_string(), entry->path(), status.st_mode & 0777U});
    }
    if (error) {
        return failure(Error::Code::Io, "code.unreadable", "The code in %1 cannot be read: %2",
                       {root.string(), error.message()});
    }
    std::sort(files.begin(), files.end(), [](const PackedFile &a, const PackedFile &b) { return a.name < b.name; });
    return files;
}

bool add(zip_t *archive, const PackedFile &file)
{
    zip_source_t *const content = zip_source_file(archive, file.path.c_str(), 0, -1);
    const zip_int64_t index = content ? zip_file_add(archive, file.name.c_str(), content, ZIP_FL_ENC_UTF_8) : -1;
    if (index < 0) {
        zip_source_free(content);
        return false;
    }
    const auto at = static_cast<zip_uint64_t>(index);
    // Only the right to execute makes a difference; the year is the first that a zip can say.
    const zip_uint32_t mode = S_IFREG | ((file.mode & 0100U) ? 0755U : 0644U);
    return zip_file_set_external_attributes(archive, at, 0, ZIP_OPSYS_UNIX, mode << 16) == 0
           && zip_file_set_dostime(archive, at, 0, 0x21, 0) == 0
           && zip_set_file_compression(archive, at, ZIP_CM_DEFLATE, 1) == 0;
}

std::string contentOf(zip_source_t *source)
{
    zip_stat_t stat;
    std::string content;
    if (zip_source_stat(source, &stat) != 0 || zip_source_open(source) != 0)
        return content;
    content.resize(stat.size);
    const zip_int64_t read = zip_source_read(source, content.data(), content.size());
    content.resize(read > 0 ? static_cast<std::size_t>(read) : 0);
    zip_source_close(source);
    return content;
}

} // namespace

Result<std::string> packZip(const fs::path &folder, const ArchiveLimits &limits)
{
    std::error_code error;
    const fs::path root = fs::canonical(folder, error);
    if (error || !fs::is_directory(root))
        return failure(Error::Code::NotFound, "code.noFolder", "There is no folder %1", {folder.string()});
    const Result<std::vector<PackedFile>> files = filesIn(root, limits);
    if (!files)
        return failure(files.error());
    const Source source(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    std::unique_ptr<zip_t, DiscardArchive> archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, nullptr));
    const auto unreadable = [&folder] {
        return failure(Error::Code::Io, "code.unreadable", "The code in %1 cannot be read: %2", {folder.string(), "zip"});
    };
    if (!archive)
        return unreadable();
    zip_source_keep(source.get()); // closing the archive gives up one hold on it
    for (const PackedFile &file : *files) {
        if (!add(archive.get(), file))
            return unreadable();
    }
    if (zip_close(archive.get()) != 0)
        return unreadable();
    static_cast<void>(archive.release());
    return contentOf(source.get());
}

} // namespace fermata::emulator
