// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <string>

namespace fermata::emulator {

// {"code","id","message","arguments","hint"}
std::string errorJson(const Error &error);

} // namespace fermata::emulator
