// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/triggers/http/answerfields.h"
#include "emulator/triggers/http/forms.h"
#include "emulator/triggers/http/jsonview.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

bool hasOnlyKnownKeys(const JsonView &answer)
{
    constexpr std::array<std::string_view, 5> known = {"statusCode", "headers", "multiValueHeaders", "body",
                                                       "isBase64Encoded"};
    for (const auto &[key, value] : answer.members()) {
        if (std::find(known.begin(), known.end(), key) == known.end())
            return false;
    }
    return true;
}

// Values of both maps, those with many first; a name that stands in both keeps all its values.
std::optional<Headers> mergedHeaders(const JsonView &answer)
{
    const std::optional<Headers> many = headersFrom(answer.value("multiValueHeaders"));
    const std::optional<Headers> one = headersFrom(answer);
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

std::optional<Response> proxied(const JsonView &answer)
{
    if (answer.kind() != JsonView::Kind::Object || !hasOnlyKnownKeys(answer))
        return std::nullopt;
    const std::string_view text = answer.at("body");
    if (!text.empty() && text != "null" && text.front() != '"')
        return std::nullopt;
    const std::optional<unsigned> status = answer.contains("statusCode") ? statusFrom(answer) : std::optional(200U);
    const std::optional<Headers> headers = mergedHeaders(answer);
    std::optional<std::string> body = bodyFrom(answer);
    if (!status || !headers || !body)
        return std::nullopt;
    Response response;
    response.status = *status;
    response.headers = *headers;
    response.body = *std::move(body);
    if (!response.headers.contains("Content-Type"))
        response.headers.add("Content-Type", "application/json");
    return response;
}

} // namespace

Response restApiAnswer(const InvocationRecord &record)
{
    std::optional<Response> response;
    if (!record.error)
        response = proxied(JsonView(record.payload));
    if (!response)
        response = jsonResponse(502, R"({"message": "Internal server error"})");
    response->headers.set("x-amzn-RequestId", record.requestId);
    return *std::move(response);
}

} // namespace fermata::emulator
