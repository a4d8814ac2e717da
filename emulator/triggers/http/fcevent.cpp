// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/forms.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

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

Json joinedHeaders(const HttpCall &call)
{
    ManyValues values;
    for (const Headers::Field &field : forwardedHeaders(call))
        values[canonicalName(field.name)].push_back(field.value);
    Json object = Json::object();
    for (const auto &[name, many] : values)
        object[name] = join(many, ",");
    return object;
}

Json requestContext(const HttpCall &call)
{
    const Request &request = call.request;
    return {
        {"accountId", accountOf(Vendor::FunctionCompute).id},
        {"domainName", call.domain},
        {"domainPrefix", call.frontId},
        {"requestId", call.requestId},
        {"time", formatUtc(call.time, "%Y-%m-%dT%H:%M:%SZ")},
        {"timeEpoch", std::to_string(toEpochMs(call.time))},
        {"http",
         {{"method", request.method},
          {"path", percentDecoded(request.path, PercentForm::Path)},
          {"protocol", "HTTP/1.1"},
          {"sourceIp", request.remoteAddress},
          {"userAgent", request.headers.value("User-Agent")}}},
    };
}

} // namespace

std::string fcEvent(const HttpCall &call)
{
    Json parameters = Json::object();
    for (const auto &[name, many] : parametersOf(call.request))
        parameters[name] = join(many, ",");
    const bool binary = !isUtf8(call.request.body);
    const Json event = {
        {"version", "v1"},
        {"rawPath", call.request.path},
        {"headers", joinedHeaders(call)},
        {"queryParameters", parameters},
        {"body", binary ? toBase64(call.request.body) : call.request.body},
        {"isBase64Encoded", binary},
        {"requestContext", requestContext(call)},
    };
    return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
