// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/files.h"
#include "app/package/archive.h"

#include <QStringList>

#include <filesystem>

namespace fermata::test {

// What lies in the archive; it is unpacked into `folder`, which is emptied first.
inline QStringList packedNames(const std::filesystem::path &archive, const std::filesystem::path &folder)
{
    QStringList names;
    std::filesystem::remove_all(folder);
    if (const Result<std::string> zip = readFile(archive); zip && unpackZip(*zip, folder)) {
        const Result<std::vector<PackageFile>> files = packageFiles(folder);
        for (const PackageFile &file : files ? *files : std::vector<PackageFile>())
            names += QString::fromStdString(file.name);
    }
    return names;
}

} // namespace fermata::test
