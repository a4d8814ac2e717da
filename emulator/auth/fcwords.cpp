// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/fcwords.h"

namespace fermata::emulator {

FcAuthWords fcAuthWords(const AuthResult &result)
{
    switch (result.fault) {
    case AuthFault::Missing:
        return {400, "MissingRequiredHeader", "required HTTP header Authorization was not specified"};
    case AuthFault::MissingHeader:
        return {400, "MissingRequiredHeader", "required HTTP header " + result.detail + " was not specified"};
    case AuthFault::UnknownKey:
        return {403, "InvalidAccessKeyID", "the access key " + result.detail + " is not known here"};
    case AuthFault::Expired:
        return {403, "AccessDenied", "the request was signed at " + result.detail + ", too far from now"};
    case AuthFault::Malformed: return {400, "InvalidArgument", "cannot read " + result.detail};
    case AuthFault::Mismatch:
    case AuthFault::None: break;
    }
    return {403, "SignatureNotMatch", "the signature does not match; the canonical request is\n" + result.detail};
}

} // namespace fermata::emulator
