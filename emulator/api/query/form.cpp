// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/query/form.h"

#include "app/base/text.h"

#include <map>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 8;

void put(Json &tree, const std::string &path, const std::string &value)
{
    const std::vector<std::string> parts = split(path, '.');
    if (parts.size() > deepest)
        return;
    Json *node = &tree;
    for (const std::string &part : parts) {
        if (!node->is_object())
            return; // a name that is both a value and a path
        node = &(*node)[part];
        if (node->is_null())
            *node = Json::object();
    }
    if (node->is_object() && node->empty())
        *node = value;
}

} // namespace

Json formTree(const Request &request)
{
    Json tree = Json::object();
    for (const auto &[name, value] : queryParameters(request.query))
        put(tree, name, value);
    for (const auto &[name, value] : queryParameters(request.body))
        put(tree, name, value);
    return tree;
}

Json formList(const Json &tree, const std::string &name)
{
    Json list = Json::array();
    const auto found = tree.find(name);
    if (found == tree.end() || !found->is_object())
        return list;
    const Json *node = &*found;
    for (const char *const wrapper : {"member", "entry"}) {
        if (node->contains(wrapper) && node->at(wrapper).is_object())
            node = &node->at(wrapper);
    }
    std::map<int, const Json *> byNumber;
    for (const auto &[key, value] : node->items()) {
        if (!key.empty() && key.size() < 6 && key.find_first_not_of("0123456789") == std::string::npos)
            byNumber[std::stoi(key)] = &value;
    }
    for (const auto &[number, value] : byNumber)
        list.push_back(*value);
    return list;
}

Json formMap(const Json &tree, const std::string &name, const char *key, const char *value)
{
    Json map = Json::object();
    for (const Json &entry : formList(tree, name)) {
        if (entry.is_object() && entry.contains(key) && entry.at(key).is_string())
            map[entry.at(key).get<std::string>()] = entry.contains(value) ? entry.at(value) : Json("");
    }
    return map;
}

} // namespace fermata::emulator
