// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/form.h"

#include "emulator/triggers/http/forms.h"

#include <nlohmann/json.hpp>

#include <array>

namespace fermata::emulator {
namespace {

struct FaultWords
{
    unsigned status;
    const char *code;    // Function Compute's
    const char *message; // API Gateway's
};

FaultWords wordsFor(GatewayFault fault, HttpForm form)
{
    const bool rest = form == HttpForm::RestApi;
    const bool fc = form == HttpForm::FunctionCompute;
    switch (fault) {
    case GatewayFault::NoRoute:
        if (rest) // a REST API tells nobody which of its paths exist
            return {403, "PathNotSupported", "Missing Authentication Token"};
        return {404, "PathNotSupported", "Not Found"};
    case GatewayFault::OtherMethod:
        if (form == HttpForm::FunctionCompute || form == HttpForm::FunctionUrl)
            return {405, "MethodNotAllowed", "Method Not Allowed"};
        return wordsFor(GatewayFault::NoRoute, form);
    case GatewayFault::BodyTooLarge: return {fc ? 400U : 413U, "InvalidArgument", "Request Too Long"};
    case GatewayFault::HeaderTooLarge: return {fc ? 400U : 431U, "InvalidArgument", "Request Header Fields Too Large"};
    case GatewayFault::AddressTooLong: return {fc ? 400U : 414U, "InvalidArgument", "Request-URI Too Large"};
    case GatewayFault::Throttled: return {429, "ResourceExhausted", "Too Many Requests"};
    case GatewayFault::BadResponse: return {502, "BadResponse", "Bad Gateway"};
    case GatewayFault::Unavailable: break;
    }
    return {rest ? 502U : 500U, "InternalServerError", rest ? "Internal server error" : "Internal Server Error"};
}

} // namespace

HttpForm httpFormNamed(std::string_view name, Vendor vendor)
{
    constexpr std::array<std::pair<std::string_view, HttpForm>, 4> forms = {{
        {"fc", HttpForm::FunctionCompute},
        {"http-api", HttpForm::HttpApi},
        {"rest-api", HttpForm::RestApi},
        {"function-url", HttpForm::FunctionUrl},
    }};
    for (const auto &[word, form] : forms) {
        if (word == name)
            return form;
    }
    return vendor == Vendor::Lambda ? HttpForm::FunctionUrl : HttpForm::FunctionCompute;
}

std::string eventFor(HttpForm form, const HttpCall &call)
{
    switch (form) {
    case HttpForm::HttpApi: return httpApiEvent(call, Version2::HttpApi);
    case HttpForm::RestApi: return restApiEvent(call);
    case HttpForm::FunctionUrl: return httpApiEvent(call, Version2::FunctionUrl);
    case HttpForm::FunctionCompute: break;
    }
    return fcEvent(call);
}

Response answerFrom(HttpForm form, const InvocationRecord &record)
{
    switch (form) {
    case HttpForm::HttpApi: return httpApiAnswer(record, Version2::HttpApi);
    case HttpForm::RestApi: return restApiAnswer(record);
    case HttpForm::FunctionUrl: return httpApiAnswer(record, Version2::FunctionUrl);
    case HttpForm::FunctionCompute: break;
    }
    return fcAnswer(record);
}

Response faultAnswer(HttpForm form, GatewayFault fault, const std::string &requestId)
{
    const FaultWords words = wordsFor(fault, form);
    nlohmann::ordered_json body;
    if (form == HttpForm::FunctionCompute)
        body = {{"RequestId", requestId}, {"Code", words.code}, {"Message", words.message}};
    else
        body = {{"message", words.message}};
    Response response = jsonResponse(words.status, body.dump());
    response.headers.add(requestIdHeader(form), requestId);
    return response;
}

const char *requestIdHeader(HttpForm form)
{
    return form == HttpForm::FunctionCompute ? "x-fc-request-id" : "x-amzn-RequestId";
}

} // namespace fermata::emulator
