// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace fermata {

// Whether `file` lies in `folder` or below, by their names alone: both absolute and without links.
inline bool isInside(const std::filesystem::path &file, const std::filesystem::path &folder)
{
    if (folder.empty())
        return false;
    const std::filesystem::path relative = file.lexically_relative(folder);
    return !relative.empty() && *relative.begin() != "..";
}

} // namespace fermata
