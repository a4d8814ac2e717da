// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/signature.h"

#include <string>

namespace fermata::emulator {

// How Lambda says that it does not take a request's proof, at its interface and at the URLs of functions.
struct LambdaAuthWords
{
    unsigned status;
    const char *code;
    std::string message;
};

LambdaAuthWords lambdaAuthWords(const AuthResult &result);

} // namespace fermata::emulator
