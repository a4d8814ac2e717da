// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "emulator/api/localcloud.h"

#include <string>

namespace fermata::emulator {

// The function with all that hangs on it: versions, aliases, settings.
Result<> removeFunction(const LocalCloud &cloud, const std::string &name);

} // namespace fermata::emulator
