// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace fermata::emulator {

// The bounds of Lambda's deployment packages.
struct ArchiveLimits
{
    std::uint64_t unpackedBytes = 262'144'000;
    std::size_t files = 50'000;
};

// Unpacks a zip archive into a new or empty folder. Nothing is ever written outside of it: entries that climb out, are
// absolute or are links refuse the whole archive. On failure what was written is removed again.
// Fails with Invalid ("code.notZip", "code.unsafePath", "code.isLink", "code.tooLarge") or Io ("code.unwritable").
Result<> unpackZip(std::string_view zip, const std::filesystem::path &folder, const ArchiveLimits &limits = {});

// The archive of a folder, the same bytes for the same content: names in order, no times. A link to a file inside the
// folder becomes that file, other links are left out, and so are .git and .fermata. Fails as unpackZip(), or with NotFound
// ("code.noFolder").
Result<std::string> packZip(const std::filesystem::path &folder, const ArchiveLimits &limits = {});

} // namespace fermata::emulator
