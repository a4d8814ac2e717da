// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/form.h"

#include "app/base/text.h"

#include <charconv>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t mostFields = 20'000;
constexpr std::size_t longestList = 10'000;
constexpr std::size_t deepest = 16;

} // namespace

Json formObject(const Request &request)
{
    std::vector<std::pair<std::string, std::string>> fields = queryParameters(request.query);
    for (std::pair<std::string, std::string> &field : queryParameters(request.body))
        fields.push_back(std::move(field));
    return objectOfForm(fields);
}

Json objectOfForm(const std::vector<std::pair<std::string, std::string>> &fields)
{
    Json object = Json::object();
    std::size_t left = mostFields;
    for (const auto &[name, value] : fields) {
        Json *at = &object;
        const std::vector<std::string> steps = split(name, '.');
        if (steps.size() > deepest)
            continue;
        for (const std::string &step : steps) {
            std::size_t index = 0;
            const auto end = std::from_chars(step.data(), step.data() + step.size(), index).ptr;
            const bool isIndex = end == step.data() + step.size() && index > 0 && index <= longestList;
            if (step == "member")
                continue;
            if (!isIndex && (at->is_null() || at->is_object())) {
                at = &(*at)[step];
            } else if (isIndex && (at->is_null() || at->is_array()) && left > 0) {
                while (at->size() < index && left-- > 0)
                    at->push_back(nullptr);
                at = index <= at->size() ? &(*at)[index - 1] : nullptr;
            } else {
                at = nullptr;
            }
            if (at == nullptr || left == 0)
                break;
        }
        if (at != nullptr && at != &object)
            *at = value;
    }
    return object;
}

Json formList(const Json &object, const std::string &name)
{
    Json list = Json::array();
    const auto found = object.find(name);
    if (found == object.end())
        return list;
    const Json &node = found->is_object() && found->contains("entry") ? found->at("entry") : *found;
    for (const Json &item : node.is_array() ? node : Json::array()) {
        if (!item.is_null()) // a number that was left out
            list.push_back(item);
    }
    return list;
}

Json formMap(const Json &object, const std::string &name, const char *key, const char *value)
{
    Json map = Json::object();
    for (const Json &entry : formList(object, name)) {
        if (entry.is_object() && entry.contains(key) && entry.at(key).is_string())
            map[entry.at(key).get<std::string>()] = entry.contains(value) ? entry.at(value) : Json("");
    }
    return map;
}

} // namespace fermata::emulator
