// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/writing.h"

#include "app/base/files.h"

namespace fs = std::filesystem;

namespace fermata::convert {

namespace {

bool isSame(const ConvertedFile &file)
{
    const Result<std::string> there = readFile(file.path);
    return there && *there == file.content;
}

} // namespace

Result<> writeFiles(const std::vector<ConvertedFile> &files, Overwriting overwriting)
{
    std::error_code ignored;
    for (const ConvertedFile &file : files) {
        if (overwriting == Overwriting::Refused && fs::exists(fs::symlink_status(file.path, ignored)) && !isSame(file))
            return failure(Error::Code::Conflict, "convert.fileExists", "%1 is there already", {file.path.string()},
                           "Write over it with --force, or choose another folder with --output");
    }
    std::vector<fs::path> made;
    for (const ConvertedFile &file : files) {
        const bool isNew = !fs::exists(file.path, ignored);
        if (const Result<> written = writeFile(file.path, file.content); !written) {
            for (const fs::path &path : made)
                fs::remove(path, ignored);
            return written;
        }
        if (file.isProgram)
            fs::permissions(file.path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                            fs::perm_options::add, ignored);
        if (isNew)
            made.push_back(file.path);
    }
    return {};
}

} // namespace fermata::convert
