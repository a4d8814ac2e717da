// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/lambdawords.h"

namespace fermata::emulator {

LambdaAuthWords lambdaAuthWords(const AuthResult &result)
{
    switch (result.fault) {
    case AuthFault::Missing: return {403, "MissingAuthenticationTokenException", "Missing Authentication Token"};
    case AuthFault::UnknownKey:
        return {403, "UnrecognizedClientException", "The security token included in the request is invalid."};
    case AuthFault::Expired:
        return {403, "InvalidSignatureException", "Signature expired: " + result.detail + " is too far from now"};
    case AuthFault::Malformed:
    case AuthFault::MissingHeader:
        return {403, "IncompleteSignatureException", "The signature lacks or misspells " + result.detail};
    case AuthFault::Mismatch:
    case AuthFault::None: break;
    }
    return {403, "InvalidSignatureException",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            "Access Key and signing method.\n\nThe Canonical String for this request should have been\n'"
                + result.detail + "'\n"};
}

} // namespace fermata::emulator
