// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/reading.h"

#include "app/base/text.h"

#include <algorithm>
#include <charconv>

namespace fermata::emulator {

using Json = nlohmann::json;

FcResult<Json> readFcBody(const std::string &body)
{
    if (body.empty())
        return Json::object();
    Json object = Json::parse(body, nullptr, false);
    if (!object.is_object())
        return fcInvalid("the request body is not a JSON object");
    return object;
}

const Json *fcMember(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

FcResult<void> readFcText(const Json &object, const char *name, std::size_t longest, std::string &target)
{
    const Json *const value = fcMember(object, name);
    if (!value)
        return {};
    if (!value->is_string() || value->get_ref<const std::string &>().size() > longest)
        return fcInvalid(std::string(name) + " must be a text of at most " + std::to_string(longest) + " characters");
    target = value->get<std::string>();
    return {};
}

FcResult<void> readFcNumber(const Json &object, const char *name, int least, int most, int &target)
{
    const Json *const value = fcMember(object, name);
    if (!value)
        return {};
    const bool whole = value->is_number_integer();
    if (!whole || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most) {
        return fcInvalid(std::string(name) + " must be between " + std::to_string(least) + " and "
                         + std::to_string(most) + " (got " + value->dump() + ")");
    }
    target = value->get<int>();
    return {};
}

FcResult<void> readFcFlag(const Json &object, const char *name, bool &target)
{
    const Json *const value = fcMember(object, name);
    if (!value)
        return {};
    if (!value->is_boolean())
        return fcInvalid(std::string(name) + " must be true or false");
    target = value->get<bool>();
    return {};
}

FcResult<void> readFcTexts(const Json &object, const char *name, std::vector<std::string> &target)
{
    const Json *const value = fcMember(object, name);
    if (!value)
        return {};
    const bool texts = value->is_array()
                    && std::all_of(value->begin(), value->end(), [](const Json &item) { return item.is_string(); });
    if (!texts)
        return fcInvalid(std::string(name) + " must be a list of texts");
    target = value->get<std::vector<std::string>>();
    return {};
}

FcResult<std::string> fcTextMember(const Json &object, const char *name)
{
    const Json *const value = fcMember(object, name);
    if (!value)
        return std::string();
    if (!value->is_string())
        return fcInvalid(std::string(name) + " must be a text");
    return value->get<std::string>();
}

FcResult<void> checkFcName(const std::string &name, const char *member)
{
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    const auto isAllowed = [isLetter](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '-'; };
    const bool good = !name.empty() && name.size() <= 128 && isLetter(name.front())
                   && std::all_of(name.begin(), name.end(), isAllowed);
    if (!good)
        return fcInvalid(std::string(member) + " '" + name + "' must match ^[a-zA-Z_][a-zA-Z0-9-_]{0,127}$");
    return {};
}

FcResult<void> firstFault(std::initializer_list<FcResult<void>> steps)
{
    for (const FcResult<void> &step : steps) {
        if (!step)
            return step;
    }
    return {};
}

FcResult<std::optional<std::int64_t>> fcNumberParameter(const Request &request, const char *name)
{
    const std::optional<std::string> text = request.parameter(name);
    if (!text || text->empty())
        return std::optional<std::int64_t>();
    std::int64_t number = 0;
    const char *const end = text->data() + text->size();
    if (std::from_chars(text->data(), end, number).ptr != end)
        return fcInvalid(std::string(name) + " must be a number (got " + *text + ")");
    return std::optional(number);
}

std::vector<std::string> fcListParameter(const Request &request, const char *name)
{
    const std::string text = request.parameter(name).value_or("");
    if (text.empty())
        return {};
    const Json list = Json::parse(text, nullptr, false);
    if (!list.is_array())
        return split(text, ',');
    std::vector<std::string> texts;
    for (const Json &item : list) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
    }
    return texts;
}

} // namespace fermata::emulator
