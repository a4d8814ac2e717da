// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/acs3.h"

#include "app/base/text.h"
#include "emulator/auth/canonical.h"
#include "emulator/auth/digest.h"

namespace fermata::emulator {
namespace {

constexpr std::string_view acs3Algorithm = "ACS3-HMAC-SHA256";

// The headers that the scheme cannot do without.
constexpr const char *neededHeaders[] = {"x-acs-date", "x-acs-signature-nonce", "x-acs-version", "x-acs-action"};

// The hash of what the caller signed as the body: of an operation its own; a caller of a trigger may sign none.
std::string bodyHash(const Request &request, Acs3Call call)
{
    std::string hash = toHex(sha256(request.body));
    if (call == Acs3Call::HttpTrigger && request.headers.value("x-acs-content-sha256") != hash)
        hash.clear();
    return hash;
}

} // namespace

bool hasAcs3(const Request &request)
{
    return request.headers.value("Authorization").starts_with(acs3Algorithm);
}

AuthResult verifyAcs3(const Request &request, const Credentials &credentials, TimePoint now, Acs3Call call)
{
    const std::string authorization = request.headers.value("Authorization");
    const auto parts = signatureParts(std::string_view(authorization).substr(acs3Algorithm.size()));
    if (!parts)
        return {AuthFault::Malformed, "Authorization"};
    for (const char *const name : neededHeaders) {
        if (call == Acs3Call::HttpTrigger && name != neededHeaders[0])
            break;
        if (!request.headers.contains(name))
            return {AuthFault::MissingHeader, name};
    }
    if (parts->at("Credential") != credentials.accessKeyId)
        return {AuthFault::UnknownKey, parts->at("Credential")};
    const std::string time = request.headers.value("x-acs-date");
    const std::optional<TimePoint> signedAt = signingTime(time);
    if (!signedAt)
        return {AuthFault::Malformed, "x-acs-date"};
    if (*signedAt - allowedClockSkew > now || now > *signedAt + allowedClockSkew)
        return {AuthFault::Expired, time};
    const std::vector<std::string> names = split(parts->at("SignedHeaders"), ';');
    const std::optional<std::string> headers = canonicalHeaders(request.headers, names);
    if (!headers)
        return {AuthFault::MissingHeader, "a signed header"};
    const std::string hash = bodyHash(request, call);
    const std::string canonical = request.method + "\n" + request.path + "\n" + canonicalQuery(request.query) + "\n"
                                + *headers + "\n" + join(names, ";") + "\n" + hash;
    const std::string toSign = std::string(acs3Algorithm) + "\n" + toHex(sha256(canonical));
    const std::string expected = toHex(hmacSha256(credentials.secretAccessKey, toSign));
    if (!equalInConstantTime(expected, parts->at("Signature")))
        return {AuthFault::Mismatch, canonical};
    return {};
}

} // namespace fermata::emulator
