// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/package/filelist.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fermata {

// Unpacks a zip archive into a new or empty folder. Nothing is ever written outside of it: entries that climb out, are
// absolute or are links refuse the whole archive. On failure what was written is removed again.
// Fails with Invalid ("code.notZip", "code.unsafePath", "code.isLink", "code.tooLarge") or Io ("code.unwritable").
Result<> unpackZip(std::string_view zip, const std::filesystem::path &folder, const ArchiveLimits &limits = {});

// The archive of these files, the same bytes for the same content: names in order, no times.
// Fails with Io ("code.unreadable").
Result<std::string> packZip(const std::vector<PackageFile> &files);

// The archive of a folder. Fails as packageFiles() does too.
Result<std::string> packZip(const std::filesystem::path &folder, const FileRules &rules = {},
                            const ArchiveLimits &limits = {});

} // namespace fermata
