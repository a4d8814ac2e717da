// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/valuejson.h"

#include <nlohmann/json.hpp>

namespace fermata {

namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const Value &value)
{
    if (value.isMap()) {
        Json json = Json::object();
        for (const Value::Member &member : value.members)
            json[member.name] = jsonOf(member.value);
        return json;
    }
    if (value.isList()) {
        Json json = Json::array();
        for (const Value &item : value.items)
            json.push_back(jsonOf(item));
        return json;
    }
    if (value.isNull())
        return nullptr;
    if (const std::optional<bool> flag = asBoolean(value); flag && value.isPlain)
        return *flag;
    if (const std::optional<std::int64_t> number = asInteger(value); number && value.isPlain)
        return *number;
    return value.text;
}

} // namespace

std::string jsonText(const Value &value)
{
    return jsonOf(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata
