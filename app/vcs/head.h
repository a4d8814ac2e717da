// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace fermata {

// Where a work tree stands.
struct Head
{
    enum class Kind { Branch, Detached, Unborn }; // Unborn: a branch without a commit yet

    Kind kind = Kind::Branch;
    std::string name; // of the branch; of a detached head the first digits of its commit
    std::string commit; // its first digits; empty when unborn
    bool dirty = false; // something differs from the commit, or is new and not ignored
    std::filesystem::path gitFolder; // that changes when the head does

    bool operator==(const Head &) const = default;
};

// Nothing when the folder is in no work tree, or in one that git would not trust. Reads the disk: not for the UI thread.
std::optional<Head> headOf(const std::filesystem::path &folder);

} // namespace fermata
