// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"
#include "emulator/triggers/http/forms.h"
#include "emulator/triggers/http/jsontext.h"

namespace fermata::emulator {
namespace {

// accept-encoding -> Accept-Encoding, as Function Compute's gateway spells names.
void makeCanonical(std::string &name)
{
    bool first = true;
    for (char &c : name) {
        const bool isUpper = c >= 'A' && c <= 'Z';
        const bool isLower = c >= 'a' && c <= 'z';
        if (first ? isLower : isUpper)
            c = static_cast<char>(c ^ 32);
        first = c == '-';
    }
}

JoinedValues joinedHeaders(const HttpCall &call)
{
    JoinedValues fields;
    fields.reserve(8);
    for (Headers::Field &field : forwardedFields(call)) {
        makeCanonical(field.name);
        fields.emplace_back(std::move(field.name), std::move(field.value));
    }
    return joinedByName(std::move(fields));
}

// Many calls come in one second.
const std::string &timeInSeconds(TimePoint time)
{
    thread_local std::chrono::sys_seconds made{};
    thread_local std::string text;
    const auto second = std::chrono::floor<std::chrono::seconds>(time);
    if (text.empty() || second != made) {
        made = second;
        text = formatUtc(time, "%Y-%m-%dT%H:%M:%SZ");
    }
    return text;
}

void writeContext(JsonText &json, const HttpCall &call)
{
    const Request &request = call.request;
    json.open('{')
        .member("accountId", accountOf(Vendor::FunctionCompute).id)
        .member("domainName", call.domain)
        .member("domainPrefix", call.frontId)
        .member("requestId", call.requestId)
        .member("time", timeInSeconds(call.time))
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
