// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/package/archive.h"

#include <zip.h>

#include <array>
#include <fstream>
#include <memory>
#include <string>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace fermata {
namespace {

struct CloseArchive
{
    void operator()(zip_t *archive) const { zip_discard(archive); }
};
struct CloseEntry
{
    void operator()(zip_file_t *file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;
using EntryFile = std::unique_ptr<zip_file_t, CloseEntry>;

struct Entry
{
    zip_uint64_t index = 0;
    std::string name;
    unsigned mode = 0; // of Unix, 0 if the archive was made elsewhere
    bool isFolder() const { return name.ends_with('/'); }
};

tl::unexpected<Error> notZip()
{
    return failure(Error::Code::Invalid, "code.notZip", "The code is not a zip archive that can be read");
}

tl::unexpected<Error> unwritable(const fs::path &path)
{
    return failure(Error::Code::Io, "code.unwritable", "%1 cannot be written", {path.string()});
}

Archive open(std::string_view zip)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *const source = zip_source_buffer_create(zip.data(), zip.size(), 0, &error);
    zip_t *const archive = source ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    if (source && !archive)
        zip_source_free(source);
    zip_error_fini(&error);
    return Archive(archive);
}

// Backslashes are how some Windows tools write folders; as a name on Linux they would only surprise.
bool isSafe(const std::string &name)
{
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string::npos || name.size() > 4096)
        return false;
    for (const std::string &part : split(name, '/')) {
        if (part == "..")
            return false;
    }
    return true;
}

unsigned unixMode(zip_t *archive, zip_uint64_t index)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0)
        return 0;
    return system == ZIP_OPSYS_UNIX ? attributes >> 16 : 0;
}

Result<Entry> entryAt(zip_t *archive, zip_uint64_t index)
{
    zip_stat_t stat;
    if (zip_stat_index(archive, index, 0, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
        return notZip();
    Entry entry{index, stat.name, unixMode(archive, index)};
    if (!isSafe(entry.name))
        return failure(Error::Code::Invalid, "code.unsafePath", "The archive has an entry outside its folder: %1",
                       {entry.name});
    if (S_ISLNK(entry.mode))
        return failure(Error::Code::Invalid, "code.isLink", "The archive has a symbolic link: %1", {entry.name});
    return entry;
}

// Counts what really comes out: the sizes an archive declares may be a lie.
Result<> unpackFile(zip_t *archive, const Entry &entry, const fs::path &path, std::uint64_t &left,
                    const ArchiveLimits &limits)
{
    const EntryFile file(zip_fopen_index(archive, entry.index, 0));
    if (!file)
        return notZip();
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    std::array<char, 65536> buffer{};
    while (out) {
        const zip_int64_t size = zip_fread(file.get(), buffer.data(), buffer.size());
        if (size < 0)
            return notZip();
        if (size == 0)
            break;
        if (static_cast<std::uint64_t>(size) > left)
            return unpackedTooLarge(limits);
        left -= static_cast<std::uint64_t>(size);
        out.write(buffer.data(), static_cast<std::streamsize>(size));
    }
    out.close();
    if (!out)
        return unwritable(path);
    const auto permissions = static_cast<fs::perms>((entry.mode & 0777U) | 0600U);
    std::error_code ignored;
    if (entry.mode != 0)
        fs::permissions(path, permissions, ignored);
    return {};
}

Result<> unpackAll(zip_t *archive, const fs::path &folder, const ArchiveLimits &limits)
{
    const zip_int64_t count = zip_get_num_entries(archive, 0);
    if (count <= 0) // libzip takes no bytes at all for an empty archive
        return notZip();
    if (static_cast<std::uint64_t>(count) > limits.files)
        return unpackedTooLarge(limits);
    std::uint64_t left = limits.unpackedBytes;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        const Result<Entry> entry = entryAt(archive, index);
        if (!entry)
            return failure(entry.error());
        const fs::path path = folder / entry->name;
        std::error_code error;
        fs::create_directories(entry->isFolder() ? path : path.parent_path(), error);
        if (error)
            return unwritable(path);
        if (entry->isFolder())
            continue;
        const Result<> unpacked = unpackFile(archive, *entry, path, left, limits);
        if (!unpacked)
            return unpacked;
    }
    return {};
}

} // namespace

Result<> unpackZip(std::string_view zip, const fs::path &folder, const ArchiveLimits &limits)
{
    const Archive archive = open(zip);
    if (!archive)
        return notZip();
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return unwritable(folder);
    Result<> unpacked = unpackAll(archive.get(), folder, limits);
    if (!unpacked)
        fs::remove_all(folder, error);
    return unpacked;
}

} // namespace fermata
