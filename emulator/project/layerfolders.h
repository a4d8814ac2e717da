// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/publishing.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace fermata::emulator {

// Where the files of a project's own layers are: the user's folder, or what its archive, or that of its last build, was
// unpacked to.
class LayerFolders
{
public:
    using Folders = std::map<std::string, std::filesystem::path>; // by ARN

    explicit LayerFolders(std::filesystem::path unpacked) : m_unpacked(std::move(unpacked)) {}

    // root: the project's. An archive that cannot be unpacked has no folder.
    Folders update(const std::vector<DeclaredLayer> &layers, const std::filesystem::path &root);

private:
    struct Archive
    {
        std::filesystem::path file;
        std::filesystem::file_time_type time; // when it was unpacked, of the file
        std::filesystem::path folder;
    };

    std::filesystem::path m_unpacked;
    std::map<std::string, Archive> m_archives; // by ARN
};

} // namespace fermata::emulator
