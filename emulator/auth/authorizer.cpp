// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/authorizer.h"

#include "emulator/auth/acs3.h"
#include "emulator/auth/aliyunrpc.h"
#include "emulator/auth/digest.h"
#include "emulator/auth/fcsignature.h"
#include "emulator/auth/sigv4.h"
#include "emulator/auth/sls.h"

namespace fermata::emulator {

Authorizer::Authorizer(Credentials credentials, AuthMode mode, const Clock &clock)
    : m_credentials(std::move(credentials)), m_mode(mode), m_clock(clock)
{
}

AuthResult Authorizer::check(const Request &request, AuthScheme scheme) const
{
    constexpr std::string_view bearer = "Bearer ";
    if (m_mode == AuthMode::None)
        return {};
    const std::string authorization = request.headers.value("Authorization");
    if (authorization.starts_with(bearer)) {
        const bool known =
            equalInConstantTime(std::string_view(authorization).substr(bearer.size()), m_credentials.token);
        return known ? AuthResult{} : AuthResult{AuthFault::UnknownKey, "the token"};
    }
    if (scheme == AuthScheme::SigV4 && hasSigV4(request))
        return verifySigV4(request, m_credentials, m_clock.now());
    const bool trigger = scheme == AuthScheme::HttpTrigger;
    const bool functionCompute = trigger || scheme == AuthScheme::FunctionCompute;
    if (functionCompute && hasAcs3(request))
        return verifyAcs3(request, m_credentials, m_clock.now(), trigger ? Acs3Call::HttpTrigger : Acs3Call::Operation);
    if (functionCompute && hasFcSignature(request)) {
        const FcParameters parameters = trigger ? FcParameters::Signed : FcParameters::Unsigned;
        return verifyFcSignature(request, m_credentials, m_clock.now(), parameters);
    }
    if (scheme == AuthScheme::Sls && hasSls(request))
        return verifySls(request, m_credentials, m_clock.now());
    if (scheme == AuthScheme::AliyunRpc && hasAliyunRpc(request))
        return verifyAliyunRpc(request, m_credentials, m_clock.now());
    // Newer clients of the RPC interfaces sign like the others.
    if (scheme == AuthScheme::AliyunRpc && hasAcs3(request))
        return verifyAcs3(request, m_credentials, m_clock.now(), Acs3Call::Operation);
    return {AuthFault::Missing, {}};
}

} // namespace fermata::emulator
