// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Lines of a text that differ from what git has of it.
struct LineChange
{
    enum class Kind { Added, Modified, Removed };

    Kind kind = Kind::Modified;
    int line = 1;  // the first, from 1; of Removed: what was there stood above this line
    int count = 1; // 0 for Removed

    bool operator==(const LineChange &) const = default;
};

// What git's index has of a file, as a checkout would write it. Nothing for a file that git does not have, and for one
// over 8 MB. Reads the disk: not for the UI thread.
std::optional<std::string> indexedText(const std::filesystem::path &file);

// In the order of the lines.
std::vector<LineChange> lineChanges(std::string_view before, std::string_view after);

} // namespace fermata
