// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "emulator/auth/signature.h"

namespace fermata::emulator {

// Alibaba Cloud's older signature for RPC interfaces: HMAC-SHA1 over all parameters, among them Signature itself.
bool hasAliyunRpc(const Request &request);
AuthResult verifyAliyunRpc(const Request &request, const Credentials &credentials, TimePoint now);

} // namespace fermata::emulator
