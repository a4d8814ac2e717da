// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "emulator/auth/signature.h"

namespace fermata::emulator {

enum class AuthMode { Required, None };

// Which proofs a part of the API takes beside the bearer token.
// FunctionCompute: ACS3 and the older signature; HttpTrigger: the same as a caller of an HTTP trigger signs.
enum class AuthScheme { TokenOnly, SigV4, FunctionCompute, HttpTrigger, Sls, AliyunRpc };

// Decides who may ask. The clock outlives it.
class Authorizer
{
public:
    Authorizer(Credentials credentials, AuthMode mode, const Clock &clock);

    AuthResult check(const Request &request, AuthScheme scheme) const;

private:
    Credentials m_credentials;
    AuthMode m_mode;
    const Clock &m_clock;
};

} // namespace fermata::emulator
