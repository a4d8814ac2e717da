// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/fcsignature.h"

#include "app/base/text.h"
#include "emulator/auth/canonical.h"
#include "emulator/auth/digest.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

constexpr std::string_view scheme = "FC ";

// "x-fc-...:value" in the order of the names.
std::string serviceHeaders(const Headers &headers)
{
    std::vector<std::string> lines;
    for (const Headers::Field &field : headers) {
        if (const std::string name = lowered(field.name); name.starts_with("x-fc-"))
            lines.push_back(std::string(name).append(":").append(trimmed(field.value)).append("\n"));
    }
    std::sort(lines.begin(), lines.end());
    return join(lines, "");
}

std::string signedParameters(const Request &request)
{
    std::vector<std::string> lines;
    for (const auto &[name, value] : queryParameters(request.query))
        lines.push_back(value.empty() ? name : std::string(name).append("=").append(value));
    std::sort(lines.begin(), lines.end());
    return std::string("\n").append(join(lines, "\n"));
}

std::string textToSign(const Request &request, FcParameters parameters)
{
    const Headers &headers = request.headers;
    std::string text = join(
        {request.method, headers.value("content-md5"), headers.value("content-type"), headers.value("date"), ""}, "\n");
    text.append(serviceHeaders(headers)).append(percentDecoded(request.path, PercentForm::Path));
    if (parameters == FcParameters::Signed)
        text.append(signedParameters(request));
    return text;
}

} // namespace

bool hasFcSignature(const Request &request)
{
    return request.headers.value("Authorization").starts_with(scheme);
}

AuthResult verifyFcSignature(const Request &request, const Credentials &credentials, TimePoint now,
                             FcParameters parameters)
{
    const std::string proof = request.headers.value("Authorization").substr(scheme.size());
    const std::size_t colon = proof.find(':');
    if (colon == std::string::npos)
        return {AuthFault::Malformed, "Authorization"};
    if (!request.headers.contains("date"))
        return {AuthFault::MissingHeader, "date"};
    if (proof.substr(0, colon) != credentials.accessKeyId)
        return {AuthFault::UnknownKey, proof.substr(0, colon)};
    const std::string date = request.headers.value("date");
    const std::optional<TimePoint> signedAt = httpDate(date);
    if (!signedAt)
        return {AuthFault::Malformed, "date"};
    if (*signedAt - allowedClockSkew > now || now > *signedAt + allowedClockSkew)
        return {AuthFault::Expired, date};
    const std::string text = textToSign(request, parameters);
    const std::string expected = toBase64(hmacSha256(credentials.secretAccessKey, text));
    if (!equalInConstantTime(expected, proof.substr(colon + 1)))
        return {AuthFault::Mismatch, text};
    return {};
}

} // namespace fermata::emulator
