// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <filesystem>

namespace fermata {

// Sixteen hexadecimal digits that stand for a project's folder in names of files kept elsewhere: the same for every
// spelling of the same folder.
QString projectKey(const std::filesystem::path &root);

// Where the local cloud of a project, a folder or a manifest in it, keeps what it has to keep. Not created.
std::filesystem::path emulatorDataDirectory(const std::filesystem::path &project);

} // namespace fermata
