// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/sigv4.h"

#include "app/base/text.h"
#include "emulator/auth/canonical.h"
#include "emulator/auth/digest.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {
namespace {

constexpr std::string_view sigv4Algorithm = "AWS4-HMAC-SHA256";

// The claim of a request, from either place.
struct Claim
{
    std::string keyId;
    std::vector<std::string> scope; // date, region, service, aws4_request
    std::vector<std::string> signedHeaders;
    std::string signature;
    std::string time;
    std::string payloadHash;
    std::chrono::seconds validFor{0}; // presigned only
    bool inQuery = false;
};

bool readCredential(const std::string &credential, Claim &claim)
{
    std::vector<std::string> parts = split(credential, '/');
    if (parts.size() != 5 || parts.back() != "aws4_request")
        return false;
    claim.keyId = parts.front();
    claim.scope.assign(parts.begin() + 1, parts.end());
    return true;
}

std::optional<Claim> claimInHeader(const Request &request)
{
    const std::string authorization = request.headers.value("Authorization");
    const auto parts = signatureParts(std::string_view(authorization).substr(sigv4Algorithm.size()));
    Claim claim;
    if (!parts || !readCredential(parts->at("Credential"), claim))
        return std::nullopt;
    claim.signedHeaders = split(parts->at("SignedHeaders"), ';');
    claim.signature = parts->at("Signature");
    claim.time = request.headers.value("X-Amz-Date");
    claim.payloadHash = request.headers.value("X-Amz-Content-Sha256");
    if (claim.payloadHash.empty())
        claim.payloadHash = toHex(sha256(request.body));
    return claim;
}

std::optional<Claim> claimInQuery(const Request &request)
{
    Claim claim;
    claim.inQuery = true;
    if (!readCredential(request.parameter("X-Amz-Credential").value_or(""), claim))
        return std::nullopt;
    claim.signedHeaders = split(request.parameter("X-Amz-SignedHeaders").value_or(""), ';');
    claim.signature = request.parameter("X-Amz-Signature").value_or("");
    claim.time = request.parameter("X-Amz-Date").value_or("");
    claim.payloadHash = request.headers.value("X-Amz-Content-Sha256");
    if (claim.payloadHash.empty())
        claim.payloadHash = toHex(sha256(request.body));
    const std::string expires = request.parameter("X-Amz-Expires").value_or("");
    int seconds = 0;
    if (std::from_chars(expires.data(), expires.data() + expires.size(), seconds).ec != std::errc())
        return std::nullopt;
    claim.validFor = std::chrono::seconds(std::clamp(seconds, 0, 604'800));
    return claim;
}

// Dot segments and doubled slashes resolved, then every segment of the wire form escaped once more.
std::string canonicalPath(std::string_view path)
{
    std::vector<std::string> parts;
    for (const std::string &part : split(path, '/')) {
        if (part == "..") {
            if (!parts.empty())
                parts.pop_back();
        } else if (!part.empty() && part != ".") {
            parts.push_back(percentEncoded(part));
        }
    }
    std::string result("/");
    result.append(join(parts, "/"));
    if (path.size() > 1 && path.back() == '/' && result.back() != '/')
        result.push_back('/');
    return result;
}

std::string signingKey(const std::string &secret, const std::vector<std::string> &scope)
{
    std::string key = "AWS4" + secret;
    for (const std::string &part : scope)
        key = hmacSha256(key, part);
    return key;
}

bool payloadMatches(const Claim &claim, const std::string &body)
{
    return claim.payloadHash == "UNSIGNED-PAYLOAD" || claim.payloadHash == toHex(sha256(body));
}

bool isInTime(const Claim &claim, TimePoint signedAt, TimePoint now)
{
    const auto until = claim.inQuery ? signedAt + claim.validFor : signedAt + allowedClockSkew;
    return signedAt - allowedClockSkew <= now && now <= until;
}

} // namespace

bool hasSigV4(const Request &request)
{
    return request.headers.value("Authorization").starts_with(sigv4Algorithm)
        || request.parameter("X-Amz-Algorithm") == std::string(sigv4Algorithm);
}

std::string sigV4KeyId(const Request &request)
{
    if (!hasSigV4(request))
        return {};
    const bool inHeader = request.headers.value("Authorization").starts_with(sigv4Algorithm);
    const std::optional<Claim> claim = inHeader ? claimInHeader(request) : claimInQuery(request);
    return claim ? claim->keyId : std::string();
}

AuthResult verifySigV4(const Request &request, const Credentials &credentials, TimePoint now)
{
    const bool inHeader = request.headers.value("Authorization").starts_with(sigv4Algorithm);
    const std::optional<Claim> claim = inHeader ? claimInHeader(request) : claimInQuery(request);
    if (!claim)
        return {AuthFault::Malformed, "Authorization"};
    const std::optional<TimePoint> signedAt = signingTime(claim->time);
    if (!signedAt)
        return {AuthFault::MissingHeader, "X-Amz-Date"};
    if (claim->keyId != credentials.accessKeyId)
        return {AuthFault::UnknownKey, claim->keyId};
    if (!isInTime(*claim, *signedAt, now))
        return {AuthFault::Expired, claim->time};
    const bool hostSigned =
        std::find(claim->signedHeaders.begin(), claim->signedHeaders.end(), "host") != claim->signedHeaders.end();
    const std::optional<std::string> headers = canonicalHeaders(request.headers, claim->signedHeaders);
    if (!hostSigned || !headers)
        return {AuthFault::MissingHeader, "a signed header"};
    const std::string canonical = request.method + "\n" + canonicalPath(request.path) + "\n"
                                + canonicalQuery(request.query, claim->inQuery ? "X-Amz-Signature" : "") + "\n"
                                + *headers + "\n" + join(claim->signedHeaders, ";") + "\n" + claim->payloadHash;
    const std::string toSign = std::string(sigv4Algorithm) + "\n" + claim->time + "\n" + join(claim->scope, "/") + "\n"
                             + toHex(sha256(canonical));
    const std::string expected = toHex(hmacSha256(signingKey(credentials.secretAccessKey, claim->scope), toSign));
    if (!equalInConstantTime(expected, claim->signature) || !payloadMatches(*claim, request.body))
        return {AuthFault::Mismatch, canonical};
    return {};
}

} // namespace fermata::emulator
