// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/declareddocument.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json asyncText(const DeclaredAsync &async)
{
    Json json = {{"onSuccess", async.onSuccess}, {"onFailure", async.onFailure}, {"asTasks", async.asTasks}};
    if (async.retries)
        json["retries"] = *async.retries;
    if (async.age)
        json["age"] = async.age->count();
    return json;
}

} // namespace

std::string textOf(const Publishing &publishing)
{
    Json json = {{"provisioned", publishing.provisioned}};
    for (const DeclaredVersion &version : publishing.versions)
        json["versions"].push_back({version.resource, version.description});
    for (const DeclaredAlias &alias : publishing.aliases)
        json["aliases"].push_back({alias.name, alias.version, alias.description, alias.weights});
    for (const auto &[qualifier, async] : publishing.async)
        json["async"][qualifier] = asyncText(async);
    for (const DeclaredPermission &permission : publishing.permissions)
        json["permissions"].push_back(
            {permission.id, permission.qualifier, permission.action, permission.principal, permission.conditions});
    if (publishing.reserved)
        json["reserved"] = *publishing.reserved;
    return dump(json);
}

std::string toDocument(const DeclaredState &state)
{
    return dump({{"numbers", state.numbers},
                 {"aliases", state.aliases},
                 {"async", state.async},
                 {"provisioned", state.provisioned},
                 {"permissions", state.permissions},
                 {"reserved", state.reserved},
                 {"said", state.said}});
}

Result<DeclaredState> fromDocument(std::string_view json, const DeclaredState *)
{
    try {
        const Json object = Json::parse(json);
        DeclaredState state;
        state.numbers = object.at("numbers").get<std::map<std::string, int>>();
        state.aliases = object.at("aliases").get<std::set<std::string>>();
        state.async = object.at("async").get<std::set<std::string>>();
        state.provisioned = object.at("provisioned").get<std::set<std::string>>();
        state.permissions = object.at("permissions").get<std::map<std::string, std::string>>();
        state.reserved = object.at("reserved").get<bool>();
        state.said = object.at("said").get<std::string>();
        return state;
    } catch (const Json::exception &error) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a stored declaration: %1", {error.what()});
    }
}

} // namespace fermata::emulator
