// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/signature.h"

#include <string>

namespace fermata::emulator {

// How Function Compute refuses a request whose proof is not good.
struct FcAuthWords
{
    unsigned status = 403;
    std::string code;
    std::string message;
};
FcAuthWords fcAuthWords(const AuthResult &result);

} // namespace fermata::emulator
