// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/forms.h"

#include "app/base/text.h"
#include "emulator/triggers/http/answerfields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

bool hasOnlyKnownKeys(const Json &answer)
{
    constexpr std::array<std::string_view, 5> known = {"statusCode", "headers", "multiValueHeaders", "body",
                                                       "isBase64Encoded"};
    for (const auto &[key, value] : answer.items()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            return false;
    }
    return true;
}

// Values of both maps, those with many first; a name that stands in both keeps all its values.
std::optional<Headers> mergedHeaders(const Json &answer)
{
    const std::optional<Headers> many = headersFrom(answer.value("multiValueHeaders", Json()));
    const std::optional<Headers> one = headersFrom(answer.value("headers", Json()));
    if (!many || !one)
        return std::nullopt;
    Headers headers = *many;
    for (const Headers::Field &field : *one) {
        const std::vector<std::string> known = headers.values(field.name);
        if (std::find(known.begin(), known.end(), field.value) == known.end())
            headers.add(field.name, field.value);
    }
    return headers;
}

std::optional<Response> proxied(const Json &answer)
{
    if (!answer.is_object() || !hasOnlyKnownKeys(answer))
        return std::nullopt;
    const auto text = answer.find("body");
    if (text != answer.end() && !text->is_null() && !text->is_string())
        return std::nullopt;
    const std::optional<unsigned> status = statusOf(answer.value("statusCode", Json(200)));
    const std::optional<Headers> headers = mergedHeaders(answer);
    const std::optional<std::string> body = bodyFrom(answer);
    if (!status || !headers || !body)
        return std::nullopt;
    Response response;
    response.status = *status;
    response.headers = *headers;
    response.body = *body;
    if (!response.headers.contains("Content-Type"))
        response.headers.add("Content-Type", "application/json");
    return response;
}

} // namespace

Response restApiAnswer(const InvocationRecord &record)
{
    std::optional<Response> response;
    if (!record.error)
        response = proxied(Json::parse(record.payload, nullptr, false));
    if (!response)
        response = jsonResponse(502, R"({"message": "Internal server error"})");
    response->headers.set("x-amzn-RequestId", record.requestId);
    return *std::move(response);
}

} // namespace fermata::emulator
