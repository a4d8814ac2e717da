// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"
#include "emulator/triggers/http/forms.h"
#include "emulator/triggers/http/jsontext.h"

namespace fermata::emulator {
namespace {

// accept-encoding -> Accept-Encoding, as Function Compute's gateway spells names.
std::string canonicalName(std::string_view name)
{
    std::string result = lowered(name);
    bool first = true;
    for (char &c : result) {
        if (first && c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 32);
        first = c == '-';
    }
    return result;
}

JoinedValues joinedHeaders(const HttpCall &call)
{
    std::vector<std::pair<std::string, std::string>> fields;
    for (const Headers::Field &field : forwardedHeaders(call))
        fields.emplace_back(canonicalName(field.name), field.value);
    return joinedByName(std::move(fields));
}

void writeContext(JsonText &json, const HttpCall &call)
{
    const Request &request = call.request;
    json.open('{')
        .member("accountId", accountOf(Vendor::FunctionCompute).id)
        .member("domainName", call.domain)
        .member("domainPrefix", call.frontId)
        .member("requestId", call.requestId)
        .member("time", formatUtc(call.time, "%Y-%m-%dT%H:%M:%SZ"))
        .member("timeEpoch", std::to_string(toEpochMs(call.time)));
    json.key("http")
        .open('{')
        .member("method", request.method)
        .member("path", percentDecoded(request.path, PercentForm::Path))
        .member("protocol", "HTTP/1.1")
        .member("sourceIp", request.remoteAddress)
        .member("userAgent", request.headers.value("User-Agent"))
        .close('}');
    json.close('}');
}

} // namespace

std::string fcEvent(const HttpCall &call)
{
    const bool binary = !isUtf8(call.request.body);
    JsonText json(1024 + call.request.body.size() + call.request.body.size() / (binary ? 2 : 16));
    json.open('{').member("version", "v1").member("rawPath", call.request.path);
    writeObject(json.key("headers"), joinedHeaders(call));
    writeObject(json.key("queryParameters"), joinedParameters(call.request));
    json.key("body");
    if (binary)
        json.utf8(toBase64(call.request.body));
    else
        json.utf8(call.request.body);
    json.member("isBase64Encoded", binary);
    writeContext(json.key("requestContext"), call);
    return json.close('}').take();
}

} // namespace fermata::emulator
