// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/auth/credentials.h"
#include "emulator/http/message.h"

#include <string>

namespace fermata::emulator {

// What is wrong with a request's proof of who sends it. `None` is a good one.
enum class AuthFault {
    None,
    Missing,       // no proof at all
    MissingHeader, // detail: which one
    Malformed,     // detail: what cannot be read
    UnknownKey,    // detail: the key id
    Expired,       // its time is more than 15 minutes from ours
    Mismatch       // detail: the canonical request as we see it, to compare with
};

struct AuthResult
{
    AuthFault fault = AuthFault::None;
    std::string detail;
};

constexpr std::chrono::minutes allowedClockSkew{15};

} // namespace fermata::emulator
