// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/forms.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

Json joined(const ManyValues &values)
{
    Json object = Json::object();
    for (const auto &[name, many] : values)
        object[name] = join(many, ",");
    return object;
}

// Cookies travel in a member of their own and not among the headers.
Json cookiesOf(const Request &request)
{
    Json cookies = Json::array();
    for (const std::string &line : request.headers.values("Cookie")) {
        for (const std::string &cookie : split(line, ';')) {
            if (!trimmed(cookie).empty())
                cookies.push_back(trimmed(cookie));
        }
    }
    return cookies;
}

Json headersOf(const HttpCall &call)
{
    ManyValues values;
    for (const Headers::Field &field : forwardedHeaders(call)) {
        if (!equalsIgnoringCase(field.name, "Cookie"))
            values[lowered(field.name)].push_back(field.value);
    }
    return joined(values);
}

Json requestContext(const HttpCall &call, Version2 kind)
{
    const Request &request = call.request;
    const bool url = kind == Version2::FunctionUrl;
    return {
        {"accountId", url ? "anonymous" : accountOf(Vendor::Lambda).id},
        {"apiId", call.frontId},
        {"domainName", call.domain},
        {"domainPrefix", call.frontId},
        {"http",
         {{"method", request.method},
          {"path", request.path},
          {"protocol", "HTTP/1.1"},
          {"sourceIp", request.remoteAddress},
          {"userAgent", request.headers.value("User-Agent")}}},
        {"requestId", call.requestId},
        {"routeKey", url ? "$default" : call.route.key},
        {"stage", "$default"},
        {"time", formatUtc(call.time, "%d/%b/%Y:%H:%M:%S +0000")},
        {"timeEpoch", toEpochMs(call.time)},
    };
}

} // namespace

std::string httpApiEvent(const HttpCall &call, Version2 kind)
{
    const Request &request = call.request;
    Json event = {
        {"version", "2.0"},
        {"routeKey", kind == Version2::FunctionUrl ? "$default" : call.route.key},
        {"rawPath", request.path},
        {"rawQueryString", request.query},
    };
    if (const Json cookies = cookiesOf(request); !cookies.empty())
        event["cookies"] = cookies;
    event["headers"] = headersOf(call);
    if (const Json parameters = joined(parametersOf(request)); !parameters.empty())
        event["queryStringParameters"] = parameters;
    event["requestContext"] = requestContext(call, kind);
    if (!call.route.parameters.empty() && kind == Version2::HttpApi)
        event["pathParameters"] = call.route.parameters;
    const bool text = isTextual(request.headers.value("Content-Type")) && isUtf8(request.body);
    if (!request.body.empty())
        event["body"] = text ? request.body : toBase64(request.body);
    event["isBase64Encoded"] = !request.body.empty() && !text;
    return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
