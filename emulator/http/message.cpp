// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/http/message.h"

#include "app/base/text.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

bool isTokenCharacter(char c)
{
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return alphanumeric || std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

} // namespace

const std::string *Headers::find(std::string_view name) const
{
    for (const Field &field : m_fields) {
        if (equalsIgnoringCase(field.name, name))
            return &field.value;
    }
    return nullptr;
}

std::string Headers::value(std::string_view name) const
{
    const std::string *const found = find(name);
    return found ? *found : std::string();
}

std::vector<std::string> Headers::values(std::string_view name) const
{
    std::vector<std::string> found;
    for (const Field &field : m_fields) {
        if (equalsIgnoringCase(field.name, name))
            found.push_back(field.value);
    }
    return found;
}

void Headers::add(std::string name, std::string value)
{
    m_fields.push_back({std::move(name), std::move(value)});
}

void Headers::set(std::string name, std::string value)
{
    std::erase_if(m_fields, [&name](const Field &field) { return equalsIgnoringCase(field.name, name); });
    add(std::move(name), std::move(value));
}

bool isValidHeader(std::string_view name, std::string_view value)
{
    constexpr std::string_view breaking("\r\n\0", 3);
    return !name.empty() && std::all_of(name.begin(), name.end(), isTokenCharacter)
        && value.find_first_of(breaking) == std::string_view::npos;
}

std::vector<std::pair<std::string, std::string>> queryParameters(std::string_view query)
{
    std::vector<std::pair<std::string, std::string>> parameters;
    if (query.empty())
        return parameters;
    for (const std::string &part : split(query, '&')) {
        if (part.empty())
            continue;
        const std::size_t equals = part.find('=');
        const std::string_view text(part);
        const std::string_view value = equals == std::string::npos ? std::string_view() : text.substr(equals + 1);
        parameters.emplace_back(percentDecoded(text.substr(0, equals), PercentForm::Query),
                                percentDecoded(value, PercentForm::Query));
    }
    return parameters;
}

std::optional<std::string> Request::parameter(std::string_view name) const
{
    for (auto &[key, value] : queryParameters(query)) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

Response textResponse(unsigned status, std::string contentType, std::string body)
{
    Response response;
    response.status = status;
    response.headers.add("Content-Type", std::move(contentType));
    response.body = std::move(body);
    return response;
}

Response jsonResponse(unsigned status, std::string body)
{
    return textResponse(status, "application/json", std::move(body));
}

} // namespace fermata::emulator
