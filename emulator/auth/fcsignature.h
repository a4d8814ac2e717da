// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/signature.h"

namespace fermata::emulator {

// Function Compute's older signature, "FC KEY:SIGNATURE" in the Authorization header: what instance exec and HTTP
// triggers of authType function are called with. parameters: those of the query are signed (HTTP triggers), or are not.
enum class FcParameters { Unsigned, Signed };
bool hasFcSignature(const Request &request);
AuthResult verifyFcSignature(const Request &request, const Credentials &credentials, TimePoint now,
                             FcParameters parameters);

} // namespace fermata::emulator
