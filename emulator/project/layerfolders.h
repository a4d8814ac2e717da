// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/publishing.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fermata::emulator {

// Where the files of a project's own layers are: the user's folder, or what its archive was unpacked to.
class LayerFolders
{
public:
    using Folders = std::map<std::string, std::filesystem::path>; // by ARN

    explicit LayerFolders(std::filesystem::path unpacked) : m_unpacked(std::move(unpacked)) {}

    // changed: the files that are others than before. An archive that cannot be unpacked has no folder.
    const Folders &update(const std::vector<DeclaredLayer> &layers, const std::set<std::filesystem::path> &changed);

private:
    std::filesystem::path m_unpacked;
    Folders m_folders;
};

} // namespace fermata::emulator
