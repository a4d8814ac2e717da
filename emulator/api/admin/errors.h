// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "emulator/http/message.h"

#include <string>

namespace fermata::emulator {

unsigned statusFor(Error::Code code);

// {"code","id","message","arguments","hint"}
std::string errorJson(const Error &error);
Response adminError(const Error &error);

} // namespace fermata::emulator
