// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"
#include "emulator/triggers/http/forms.h"
#include "emulator/triggers/http/jsontext.h"

namespace fermata::emulator {
namespace {

// Cookies travel in a member of their own and not among the headers.
std::vector<std::string> cookiesOf(const Request &request)
{
    std::vector<std::string> cookies;
    for (const std::string &line : request.headers.values("Cookie")) {
        for (const std::string &cookie : split(line, ';')) {
            if (!trimmed(cookie).empty())
                cookies.push_back(trimmed(cookie));
        }
    }
    return cookies;
}

JoinedValues headersOf(const HttpCall &call)
{
    std::vector<std::pair<std::string, std::string>> fields;
    for (const Headers::Field &field : forwardedHeaders(call)) {
        if (!equalsIgnoringCase(field.name, "Cookie"))
            fields.emplace_back(lowered(field.name), field.value);
    }
    return joinedByName(std::move(fields));
}

void writeContext(JsonText &json, const HttpCall &call, Version2 kind)
{
    const Request &request = call.request;
    const bool url = kind == Version2::FunctionUrl;
    json.open('{')
        .member("accountId", url && call.authorizer.empty() ? "anonymous" : accountOf(Vendor::Lambda).id)
        .member("apiId", call.frontId)
        .member("domainName", call.domain)
        .member("domainPrefix", call.frontId);
    if (!call.authorizer.empty())
        json.key("authorizer").json(call.authorizer);
    json.key("http")
        .open('{')
        .member("method", request.method)
        .member("path", request.path)
        .member("protocol", "HTTP/1.1")
        .member("sourceIp", request.remoteAddress)
        .member("userAgent", request.headers.value("User-Agent"))
        .close('}');
    json.member("requestId", call.requestId)
        .member("routeKey", url ? std::string_view("$default") : std::string_view(call.route.key))
        .member("stage", call.stage)
        .member("time", formatUtc(call.time, "%d/%b/%Y:%H:%M:%S +0000"))
        .member("timeEpoch", toEpochMs(call.time))
        .close('}');
}

void writeBody(JsonText &json, const Request &request)
{
    const bool text = isTextual(request.headers.value("Content-Type")) && isUtf8(request.body);
    if (!request.body.empty() && text)
        json.key("body").utf8(request.body);
    else if (!request.body.empty())
        json.key("body").utf8(toBase64(request.body));
    json.member("isBase64Encoded", !request.body.empty() && !text);
}

} // namespace

std::string httpApiEvent(const HttpCall &call, Version2 kind)
{
    const Request &request = call.request;
    JsonText json(1024 + request.body.size() + request.body.size() / 2);
    json.open('{')
        .member("version", "2.0")
        .member("routeKey",
                kind == Version2::FunctionUrl ? std::string_view("$default") : std::string_view(call.route.key))
        .member("rawPath", request.path)
        .member("rawQueryString", request.query);
    if (const std::vector<std::string> cookies = cookiesOf(request); !cookies.empty()) {
        json.key("cookies").open('[');
        for (const std::string &cookie : cookies)
            json.value(cookie);
        json.close(']');
    }
    writeObject(json.key("headers"), headersOf(call));
    if (const JoinedValues parameters = joinedParameters(request); !parameters.empty())
        writeObject(json.key("queryStringParameters"), parameters);
    writeContext(json.key("requestContext"), call, kind);
    if (const PathParameters &parameters = call.route.parameters; !parameters.empty() && kind == Version2::HttpApi)
        writeObject(json.key("pathParameters"), JoinedValues(parameters.begin(), parameters.end()));
    writeBody(json, request);
    return json.close('}').take();
}

} // namespace fermata::emulator
