// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/package/archive.h"

#include <zip.h>

#include <memory>
#include <sys/stat.h>

namespace fs = std::filesystem;

namespace fermata {
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

bool add(zip_t *archive, const PackageFile &file)
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

Result<std::string> packZip(const std::vector<PackageFile> &files)
{
    const Source source(zip_source_buffer_create(nullptr, 0, 0, nullptr));
    std::unique_ptr<zip_t, DiscardArchive> archive(zip_open_from_source(source.get(), ZIP_TRUNCATE, nullptr));
    const auto unreadable = [](const std::string &file) {
        return failure(Error::Code::Io, "code.unreadable", "The code in %1 cannot be read: %2", {file, "zip"});
    };
    if (!archive)
        return unreadable("memory");
    zip_source_keep(source.get()); // closing the archive gives up one hold on it
    for (const PackageFile &file : files) {
        if (!add(archive.get(), file))
            return unreadable(file.path.string());
    }
    if (zip_close(archive.get()) != 0)
        return unreadable(files.empty() ? std::string() : files.front().path.parent_path().string());
    static_cast<void>(archive.release());
    return contentOf(source.get());
}

Result<std::string> packZip(const fs::path &folder, const FileRules &rules, const ArchiveLimits &limits)
{
    const Result<std::vector<PackageFile>> files = packageFiles(folder, rules, limits);
    if (!files)
        return failure(files.error());
    return packZip(*files);
}

} // namespace fermata
