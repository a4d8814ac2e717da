// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/signature.h"

namespace fermata::emulator {

// Alibaba Cloud's Simple Log Service: "LOG key:signature" (version 1) and SLS4-HMAC-SHA256 (version 4), both in the
// Authorization header.
bool hasSls(const Request &request);
AuthResult verifySls(const Request &request, const Credentials &credentials, TimePoint now);

} // namespace fermata::emulator
