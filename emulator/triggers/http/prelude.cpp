// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/prelude.h"

#include "emulator/triggers/http/answerfields.h"
#include "emulator/triggers/http/jsonview.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {

using Json = nlohmann::json;

std::optional<Response> headFromPrelude(std::string_view json)
{
    const Json value = Json::parse(json, nullptr, false);
    if (!value.is_object())
        return std::nullopt;
    const std::optional<unsigned> status = value.contains("statusCode") ? statusOf(value["statusCode"]) : 200U;
    const std::optional<Headers> headers = headersFrom(value.value("headers", Json()));
    if (!status || !headers)
        return std::nullopt;
    Response response;
    response.status = *status;
    response.headers = *headers;
    const Json cookies = value.value("cookies", Json::array());
    if (!cookies.is_array())
        return std::nullopt;
    for (const Json &cookie : cookies) {
        const std::optional<std::string> text = scalarText(cookie);
        if (!text || !isValidHeader("Set-Cookie", *text))
            return std::nullopt;
        response.headers.add("Set-Cookie", *text);
    }
    return response;
}

} // namespace fermata::emulator
