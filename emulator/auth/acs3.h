// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/signature.h"

namespace fermata::emulator {

// Alibaba Cloud's ACS3-HMAC-SHA256, in the Authorization header.
// A caller of an HTTP trigger names no operation, and does not sign the body.
enum class Acs3Call { Operation, HttpTrigger };
bool hasAcs3(const Request &request);
AuthResult verifyAcs3(const Request &request, const Credentials &credentials, TimePoint now,
                      Acs3Call call = Acs3Call::Operation);

} // namespace fermata::emulator
