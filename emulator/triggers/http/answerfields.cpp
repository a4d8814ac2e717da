// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/answerfields.h"

#include "app/base/text.h"
#include "emulator/triggers/http/jsonview.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <system_error>

namespace fermata::emulator {

using Json = nlohmann::json;

std::optional<unsigned> statusOf(const Json &value)
{
    unsigned status = 0;
    if (value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        status = number > 0 && number < 1000 ? static_cast<unsigned>(number) : 0;
    } else if (value.is_string()) {
        const auto &text = value.get_ref<const std::string &>();
        if (std::from_chars(text.data(), text.data() + text.size(), status).ptr != text.data() + text.size())
            return std::nullopt;
    }
    // An interim status would leave the client waiting for the real answer.
    return status >= 200 && status <= 599 ? std::optional(status) : std::nullopt;
}

std::optional<std::string> scalarText(const Json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_number() || value.is_boolean())
        return value.dump();
    return std::nullopt;
}

std::optional<Headers> headersFrom(const Json &object)
{
    Headers headers;
    if (object.is_null())
        return headers;
    if (!object.is_object())
        return std::nullopt;
    for (const auto &[name, value] : object.items()) {
        const Json values = value.is_array() ? value : Json::array({value});
        for (const Json &one : values) {
            const std::optional<std::string> text = scalarText(one);
            if (!text || !isValidHeader(name, *text))
                return std::nullopt;
            headers.add(name, *text);
        }
    }
    return headers;
}

std::optional<unsigned> statusFrom(const JsonView &answer)
{
    const std::string_view text = answer.at("statusCode");
    unsigned status = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), status);
    const bool isPlain = text.size() == 3 && error == std::errc() && end == text.data() + text.size();
    if (isPlain && status >= 200 && status <= 599)
        return status;
    return statusOf(answer.value("statusCode"));
}

std::optional<Headers> headersFrom(const JsonView &answer)
{
    const std::string_view text = answer.at("headers");
    if (text.empty() || text.front() != '{')
        return headersFrom(answer.value("headers"));
    const JsonView object(text);
    std::vector<const std::pair<std::string, std::string_view> *> members;
    members.reserve(object.members().size());
    for (const auto &member : object.members()) {
        if (member.second.front() != '"')
            return headersFrom(answer.value("headers"));
        members.push_back(&member);
    }
    // As a tree has them.
    std::sort(members.begin(), members.end(), [](const auto *a, const auto *b) { return a->first < b->first; });
    Headers headers;
    for (const auto *const member : members) {
        std::string content = stringIn(member->second);
        if (!isValidHeader(member->first, content))
            return std::nullopt;
        headers.add(member->first, std::move(content));
    }
    return headers;
}

std::optional<std::string> bodyFrom(const JsonView &answer)
{
    const std::string_view body = answer.at("body");
    if (body.empty() || body == "null")
        return std::string();
    std::string text = body.front() == '"' ? stringIn(body) : answer.value("body").dump();
    return answer.at("isBase64Encoded") == "true" ? fromBase64(text) : std::optional(std::move(text));
}

} // namespace fermata::emulator
