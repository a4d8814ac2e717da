// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/auth/aliyunrpc.h"

#include "app/base/text.h"
#include "emulator/auth/canonical.h"
#include "emulator/auth/digest.h"

#include <map>

namespace fermata::emulator {
namespace {

// Of the query and of a form in the body.
std::map<std::string, std::string> parametersOf(const Request &request)
{
    std::map<std::string, std::string> parameters;
    for (auto &[name, value] : queryParameters(request.query))
        parameters[name] = value;
    if (request.headers.value("Content-Type").starts_with("application/x-www-form-urlencoded")) {
        for (auto &[name, value] : queryParameters(request.body))
            parameters[name] = value;
    }
    return parameters;
}

} // namespace

bool hasAliyunRpc(const Request &request)
{
    return parametersOf(request).contains("Signature");
}

AuthResult verifyAliyunRpc(const Request &request, const Credentials &credentials, TimePoint now)
{
    std::map<std::string, std::string> parameters = parametersOf(request);
    const std::string signature = parameters["Signature"];
    parameters.erase("Signature");
    if (parameters["AccessKeyId"] != credentials.accessKeyId)
        return {AuthFault::UnknownKey, parameters["AccessKeyId"]};
    const std::string time = parameters["Timestamp"];
    const std::optional<TimePoint> signedAt = signingTime(time);
    if (!signedAt)
        return {AuthFault::Malformed, "Timestamp"};
    if (*signedAt - allowedClockSkew > now || now > *signedAt + allowedClockSkew)
        return {AuthFault::Expired, time};
    std::vector<std::string> pairs;
    for (const auto &[name, value] : parameters)
        pairs.push_back(percentEncoded(name) + "=" + percentEncoded(value));
    const std::string toSign = request.method + "&%2F&" + percentEncoded(join(pairs, "&"));
    const std::string expected = toBase64(hmacSha1(credentials.secretAccessKey + "&", toSign));
    if (!equalInConstantTime(expected, signature))
        return {AuthFault::Mismatch, toSign};
    return {};
}

} // namespace fermata::emulator
