// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"
#include "emulator/triggers/http/forms.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

// An absent map is null in this form, never {}.
Json orNull(Json object)
{
    return object.empty() ? Json(nullptr) : object;
}

// Of many values the single-value maps keep the last.
Json lastValues(const ManyValues &values)
{
    Json object = Json::object();
    for (const auto &[name, many] : values)
        object[name] = many.back();
    return orNull(object);
}

Json allValues(const ManyValues &values)
{
    Json object = Json::object();
    for (const auto &[name, many] : values)
        object[name] = many;
    return orNull(object);
}

ManyValues headersOf(const HttpCall &call)
{
    ManyValues values;
    for (const Headers::Field &field : forwardedHeaders(call))
        values[field.name].push_back(field.value);
    return values;
}

Json identityOf(const Request &request)
{
    Json identity = Json::object();
    for (const char *const name :
         {"accessKey", "accountId", "caller", "cognitoAuthenticationProvider", "cognitoAuthenticationType",
          "cognitoIdentityId", "cognitoIdentityPoolId", "principalOrgId", "user", "userArn"})
        identity[name] = nullptr;
    identity["sourceIp"] = request.remoteAddress;
    identity["userAgent"] = request.headers.value("User-Agent");
    return identity;
}

Json requestContext(const HttpCall &call)
{
    const Request &request = call.request;
    Json context = {
        {"resourceId", call.frontId},
        {"resourcePath", call.route.resource},
        {"httpMethod", request.method},
        {"extendedRequestId", call.requestId},
        {"requestTime", formatUtc(call.time, "%d/%b/%Y:%H:%M:%S +0000")},
        {"path", std::string("/").append(call.stage).append(request.path)},
        {"accountId", accountOf(Vendor::Lambda).id},
        {"protocol", "HTTP/1.1"},
        {"stage", call.stage},
        {"domainPrefix", call.frontId},
        {"requestTimeEpoch", toEpochMs(call.time)},
        {"requestId", call.requestId},
        {"identity", identityOf(request)},
        {"domainName", call.domain},
        {"deploymentId", call.frontId},
        {"apiId", call.frontId},
    };
    if (!call.authorizer.empty())
        context["authorizer"] = Json::parse(call.authorizer, nullptr, false);
    return context;
}

} // namespace

std::string restApiEvent(const HttpCall &call)
{
    const Request &request = call.request;
    const ManyValues headers = headersOf(call);
    const ManyValues parameters = parametersOf(request);
    const bool binary = !isUtf8(request.body);
    Json body = nullptr;
    if (!request.body.empty())
        body = binary ? toBase64(request.body) : request.body;
    const Json event = {
        {"resource", call.route.resource},
        {"path", request.path},
        {"httpMethod", request.method},
        {"headers", lastValues(headers)},
        {"multiValueHeaders", allValues(headers)},
        {"queryStringParameters", lastValues(parameters)},
        {"multiValueQueryStringParameters", allValues(parameters)},
        {"pathParameters", orNull(Json(call.route.parameters))},
        {"stageVariables", nullptr},
        {"requestContext", requestContext(call)},
        {"body", body},
        {"isBase64Encoded", binary},
    };
    return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
