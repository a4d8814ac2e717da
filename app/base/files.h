// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace fermata {

// The whole file. Fails with NotFound, Denied or Io and names the path.
Result<std::string> readFile(const std::filesystem::path &path);

// Writes beside the file and renames into place, so a reader sees the old or the new text, never half of it.
// Makes missing folders. Keeps the mode of a file that exists; `privateFile` makes a new one 0600.
enum class FileAccess { Shared, Private };
Result<> writeFile(const std::filesystem::path &path, std::string_view content, FileAccess access = FileAccess::Shared);

} // namespace fermata
