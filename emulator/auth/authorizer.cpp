// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/authorizer.h"

#include "emulator/auth/acs3.h"
#include "emulator/auth/digest.h"
#include "emulator/auth/sigv4.h"

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
        const bool known = equalInConstantTime(std::string_view(authorization).substr(bearer.size()), m_credentials.token);
        return known ? AuthResult{} : AuthResult{AuthFault::UnknownKey, "the token"};
    }
    if (scheme == AuthScheme::SigV4 && hasSigV4(request))
        return verifySigV4(request, m_credentials, m_clock.now());
    if (scheme == AuthScheme::Acs3 && hasAcs3(request))
        return verifyAcs3(request, m_credentials, m_clock.now());
    return {AuthFault::Missing, {}};
}

} // namespace fermata::emulator
