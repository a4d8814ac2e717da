// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/answerfields.h"
#include "emulator/triggers/http/forms.h"
#include "emulator/triggers/http/jsonview.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

// A function URL says it in plain words with 502, an HTTP API in JSON with 500.
Response functionFailed(Version2 kind)
{
    if (kind == Version2::FunctionUrl)
        return textResponse(502, "application/json", "Internal Server Error");
    return jsonResponse(500, R"({"message":"Internal Server Error"})");
}

std::optional<Response> structured(const JsonView &answer, Version2 kind)
{
    const std::optional<unsigned> status = statusFrom(answer);
    const std::optional<Headers> headers = headersFrom(answer);
    std::optional<std::string> body = bodyFrom(answer);
    if (!status || !headers || !body)
        return std::nullopt;
    Response response;
    response.status = *status;
    response.headers = *headers;
    response.body = *std::move(body);
    if (!response.headers.contains("Content-Type")) {
        const char *const type = kind == Version2::FunctionUrl ? "application/json" : "text/plain; charset=utf-8";
        response.headers.add("Content-Type", type);
    }
    const Json cookies = answer.value("cookies");
    for (const Json &cookie : cookies) {
        const std::optional<std::string> text = scalarText(cookie);
        if (!text || !isValidHeader("Set-Cookie", *text))
            return std::nullopt;
        response.headers.add("Set-Cookie", *text);
    }
    return response;
}

Response inferred(const InvocationRecord &record, const JsonView &answer)
{
    if (answer.kind() == JsonView::Kind::String)
        return jsonResponse(200, answer.string());
    return jsonResponse(200, record.payload);
}

} // namespace

Response httpApiAnswer(const InvocationRecord &record, Version2 kind)
{
    const JsonView answer(record.payload);
    std::optional<Response> response;
    if (!record.error && answer.contains("statusCode"))
        response = structured(answer, kind);
    else if (!record.error)
        response = inferred(record, answer);
    if (!response)
        response = functionFailed(kind);
    response->headers.set("x-amzn-RequestId", record.requestId);
    return *std::move(response);
}

} // namespace fermata::emulator
