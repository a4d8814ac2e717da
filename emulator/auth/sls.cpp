// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/sls.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/canonical.h"
#include "emulator/auth/digest.h"

#include <algorithm>
#include <ctime>
#include <map>

namespace fermata::emulator {
namespace {

constexpr std::string_view firstVersion = "LOG ";
constexpr std::string_view fourthVersion = "SLS4-HMAC-SHA256 ";

// 20260102T030405Z
std::optional<TimePoint> compactDate(const std::string &text)
{
    std::tm parts{};
    if (::strptime(text.c_str(), "%Y%m%dT%H%M%SZ", &parts) == nullptr)
        return std::nullopt;
    return std::chrono::system_clock::from_time_t(::timegm(&parts));
}

std::map<std::string, std::string> headersBeginning(const Headers &headers, const std::vector<std::string> &beginnings)
{
    std::map<std::string, std::string> found;
    for (const Headers::Field &field : headers) {
        const std::string name = lowered(field.name);
        if (std::any_of(beginnings.begin(), beginnings.end(),
                        [&name](const std::string &b) { return name.starts_with(b); }))
            found[name] = trimmed(field.value);
    }
    return found;
}

AuthResult outcome(bool matches, TimePoint signedAt, TimePoint now, const std::string &time,
                   const std::string &canonical)
{
    if (signedAt - allowedClockSkew > now || now > signedAt + allowedClockSkew)
        return {AuthFault::Expired, time};
    return matches ? AuthResult{} : AuthResult{AuthFault::Mismatch, canonical};
}

std::string canonicalOfFirst(const Request &request)
{
    std::string text = request.method + "\n" + request.headers.value("Content-MD5") + "\n"
                     + request.headers.value("Content-Type") + "\n" + request.headers.value("Date") + "\n";
    for (const auto &[name, value] : headersBeginning(request.headers, {"x-log-", "x-acs-"}))
        text.append(name).append(":").append(value).append("\n");
    text.append(request.path);
    std::vector<std::pair<std::string, std::string>> parameters = queryParameters(request.query);
    std::sort(parameters.begin(), parameters.end());
    char separator = '?';
    for (const auto &[name, value] : parameters) {
        text.append(1, separator).append(name).append("=").append(value);
        separator = '&';
    }
    return text;
}

AuthResult verifyFirst(const Request &request, const std::string &claim, const Credentials &credentials, TimePoint now)
{
    const std::size_t colon = claim.find(':');
    if (colon == std::string::npos)
        return {AuthFault::Malformed, "Authorization"};
    if (claim.substr(0, colon) != credentials.accessKeyId)
        return {AuthFault::UnknownKey, claim.substr(0, colon)};
    const std::string date = request.headers.value("Date");
    const std::optional<TimePoint> signedAt = httpDate(date);
    if (!signedAt)
        return {AuthFault::MissingHeader, "Date"};
    const std::string text = canonicalOfFirst(request);
    const bool sha256Wanted = request.headers.value("x-log-signaturemethod") == "hmac-sha256";
    const std::string expected = toBase64(sha256Wanted ? hmacSha256(credentials.secretAccessKey, text)
                                                       : hmacSha1(credentials.secretAccessKey, text));
    return outcome(equalInConstantTime(expected, claim.substr(colon + 1)), *signedAt, now, date, text);
}

// Names and values escaped; a value that is empty goes without its equals sign.
std::string canonicalQueryOfFourth(const std::string &query)
{
    std::map<std::string, std::string> escaped;
    for (const auto &[name, value] : queryParameters(query))
        escaped[replaced(percentEncoded(name), "~", "%7E")] = replaced(percentEncoded(value), "~", "%7E");
    std::vector<std::string> parts;
    for (const auto &[name, value] : escaped)
        parts.push_back(value.empty() ? name : name + "=" + value);
    return join(parts, "&");
}

AuthResult verifyFourth(const Request &request, const std::string &claim, const Credentials &credentials, TimePoint now)
{
    constexpr std::string_view credential = "Credential=";
    const std::size_t comma = claim.find(',');
    const std::size_t signature = claim.find("Signature=");
    if (!claim.starts_with(credential) || comma == std::string::npos || signature == std::string::npos)
        return {AuthFault::Malformed, "Authorization"};
    const std::vector<std::string> parts = split(claim.substr(credential.size(), comma - credential.size()), '/');
    if (parts.size() != 5)
        return {AuthFault::Malformed, "Authorization"};
    if (parts[0] != credentials.accessKeyId)
        return {AuthFault::UnknownKey, parts[0]};
    const std::string date = request.headers.value("x-log-date");
    const std::optional<TimePoint> signedAt = compactDate(date);
    if (!signedAt)
        return {AuthFault::MissingHeader, "x-log-date"};
    std::string headers;
    std::vector<std::string> names;
    for (const auto &[name, value] : headersBeginning(request.headers, {"content-type", "host", "x-log-", "x-acs-"})) {
        headers.append(name).append(":").append(value).append("\n");
        names.push_back(name);
    }
    const std::string canonical = request.method + "\n" + request.path + "\n" + canonicalQueryOfFourth(request.query)
                                + "\n" + headers + "\n" + join(names, ";") + "\n" + toHex(sha256(request.body));
    std::string key = std::string("aliyun_v4").append(credentials.secretAccessKey);
    for (std::size_t i = 1; i < parts.size(); ++i)
        key = hmacSha256(key, parts[i]);
    const std::string scope = join({parts.begin() + 1, parts.end()}, "/");
    const std::string toSign = std::string("SLS4-HMAC-SHA256\n")
                                   .append(date)
                                   .append("\n")
                                   .append(scope)
                                   .append("\n")
                                   .append(toHex(sha256(canonical)));
    const std::string expected = toHex(hmacSha256(key, toSign));
    const std::string given = claim.substr(signature + std::string_view("Signature=").size());
    return outcome(equalInConstantTime(expected, given), *signedAt, now, date, canonical);
}

} // namespace

bool hasSls(const Request &request)
{
    const std::string authorization = request.headers.value("Authorization");
    return authorization.starts_with(firstVersion) || authorization.starts_with(fourthVersion);
}

AuthResult verifySls(const Request &request, const Credentials &credentials, TimePoint now)
{
    const std::string authorization = request.headers.value("Authorization");
    if (authorization.starts_with(fourthVersion))
        return verifyFourth(request, authorization.substr(fourthVersion.size()), credentials, now);
    return verifyFirst(request, authorization.substr(firstVersion.size()), credentials, now);
}

} // namespace fermata::emulator
