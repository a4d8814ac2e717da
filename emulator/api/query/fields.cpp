// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/fields.h"

#include <charconv>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

const Json *memberOf(const Json &object, const char *member)
{
    const auto found = object.is_object() ? object.find(member) : object.end();
    return object.is_object() && found != object.end() ? &*found : nullptr;
}

std::string asText(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

} // namespace

std::string textOf(const Json &object, const char *member)
{
    const Json *const value = memberOf(object, member);
    return value != nullptr && !value->is_null() ? asText(*value) : std::string();
}

std::optional<std::int64_t> integerOf(const Json &object, const char *member)
{
    const std::string text = textOf(object, member);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::map<std::string, std::string> textsOf(const Json &object, const char *member)
{
    std::map<std::string, std::string> texts;
    const Json *const map = memberOf(object, member);
    if (map == nullptr || !map->is_object())
        return texts;
    for (const auto &[key, value] : map->items())
        texts[key] = asText(value);
    return texts;
}

std::vector<std::string> listOf(const Json &object, const char *member)
{
    std::vector<std::string> list;
    const Json *const array = memberOf(object, member);
    if (array == nullptr || !array->is_array())
        return list;
    for (const Json &value : *array)
        list.push_back(asText(value));
    return list;
}

} // namespace fermata::emulator
