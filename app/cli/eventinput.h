// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

#include <string>

namespace fermata::cli {

// The event of --event: of a file, of the standard input for "-", {} for nothing. Fails with Io.
Result<std::string> eventFrom(const QString &source);

} // namespace fermata::cli
