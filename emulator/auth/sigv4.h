// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/signature.h"

namespace fermata::emulator {

// AWS Signature Version 4 (AWS4-HMAC-SHA256), in the Authorization header or, presigned, in the query.
// The region and service of the credential scope are the client's choice.
bool hasSigV4(const Request &request);
std::string sigV4KeyId(const Request &request); // whose signature it says it is; empty if it has none
AuthResult verifySigV4(const Request &request, const Credentials &credentials, TimePoint now);

} // namespace fermata::emulator
