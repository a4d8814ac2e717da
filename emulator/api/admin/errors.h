// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "emulator/http/message.h"

namespace fermata::emulator {

unsigned statusFor(Error::Code code);

Response adminError(const Error &error);

} // namespace fermata::emulator
