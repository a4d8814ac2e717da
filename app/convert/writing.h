// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/convert/conversion.h"

namespace fermata::convert {

enum class Overwriting { Refused, Allowed };

// Writes all files or none. A file that is there with another content is written over only if that is allowed.
// Fails with Conflict ("convert.fileExists", with a hint), or as writeFile() does.
Result<> writeFiles(const std::vector<ConvertedFile> &files, Overwriting overwriting);

} // namespace fermata::convert
