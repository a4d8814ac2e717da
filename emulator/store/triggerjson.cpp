// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/triggerjson.h"

namespace fermata::emulator {

using Json = nlohmann::ordered_json;

Json triggersToJson(const std::vector<Trigger> &triggers)
{
    Json list = Json::array();
    for (const Trigger &trigger : triggers) {
        list.push_back({{"kind", trigger.kind},
                        {"name", trigger.name},
                        {"qualifier", trigger.qualifier},
                        {"routes", trigger.routes},
                        {"payload", trigger.payload},
                        {"settings", trigger.settings}});
    }
    return list;
}

std::vector<Trigger> triggersFromJson(const Json &list)
{
    std::vector<Trigger> triggers;
    for (const Json &object : list) {
        Trigger trigger;
        trigger.kind = object.at("kind").get<std::string>();
        trigger.name = object.at("name").get<std::string>();
        trigger.qualifier = object.value("qualifier", "");
        trigger.routes = object.at("routes").get<std::vector<std::string>>();
        trigger.payload = object.at("payload").get<std::string>();
        trigger.settings = object.at("settings").get<std::map<std::string, std::string>>();
        triggers.push_back(std::move(trigger));
    }
    return triggers;
}

} // namespace fermata::emulator
