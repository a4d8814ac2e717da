// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/settingsdocument.h"

#include "app/base/time.h"
#include "emulator/store/policyjson.h"
#include "emulator/store/triggerjson.h"

namespace fermata {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TimePoint timeIn(const Json &object, const char *name)
{
    return fromEpochMs(object.value(name, std::int64_t{0}));
}

template<class Read>
auto reading(std::string_view json, Read read) -> Result<decltype(read(Json()))>
{
    try {
        return read(Json::parse(json));
    } catch (const Json::exception &error) {
        return failure(Error::Code::Invalid, "store.invalid", "Not stored settings: %1", {error.what()});
    }
}

} // namespace

std::string toDocument(const Alias &alias)
{
    return dump({{"name", alias.name},
                 {"version", alias.version},
                 {"description", alias.description},
                 {"weights", alias.weights},
                 {"revisionId", alias.revisionId},
                 {"createdAt", toEpochMs(alias.createdAt)},
                 {"lastModified", toEpochMs(alias.lastModified)}});
}

Result<Alias> fromDocument(std::string_view json, const Alias *)
{
    return reading(json, [](const Json &object) {
        return Alias{object.at("name").get<std::string>(), object.at("version").get<std::string>(),
                     object.value("description", ""),      object.value("weights", std::map<std::string, double>()),
                     object.value("revisionId", ""),       timeIn(object, "createdAt"),
                     timeIn(object, "lastModified")};
    });
}

namespace emulator {
namespace {

Json asyncToJson(const AsyncConfig &config)
{
    Json json = {{"onSuccess", config.onSuccess},
                 {"onFailure", config.onFailure},
                 {"asTasks", config.asTasks},
                 {"createdAt", toEpochMs(config.createdAt)},
                 {"lastModified", toEpochMs(config.lastModified)}};
    if (config.maximumRetries)
        json["maximumRetries"] = *config.maximumRetries;
    if (config.maximumAge)
        json["maximumAge"] = config.maximumAge->count();
    return json;
}

AsyncConfig asyncFromJson(const Json &object)
{
    AsyncConfig config;
    if (object.contains("maximumRetries"))
        config.maximumRetries = object["maximumRetries"].get<int>();
    if (object.contains("maximumAge"))
        config.maximumAge = std::chrono::seconds(object["maximumAge"].get<std::int64_t>());
    config.onSuccess = object.value("onSuccess", "");
    config.onFailure = object.value("onFailure", "");
    config.asTasks = object.value("asTasks", false);
    config.createdAt = timeIn(object, "createdAt");
    config.lastModified = timeIn(object, "lastModified");
    return config;
}

Json provisionedToJson(const ProvisionedConcurrency &provisioned)
{
    return {{"requested", provisioned.requested},
            {"lastModified", toEpochMs(provisioned.lastModified)},
            {"attributes", provisioned.attributes}};
}

FunctionSettings settingsFromJson(const Json &object)
{
    FunctionSettings settings;
    if (object.contains("reservedConcurrency"))
        settings.reservedConcurrency = object["reservedConcurrency"].get<int>();
    settings.disabled = object.value("disabled", false);
    settings.disabledReason = object.value("disabledReason", "");
    settings.recursionAllowed = object.value("recursionAllowed", false);
    settings.tags = object.value("tags", std::map<std::string, std::string>());
    const Json async = object.value("async", Json::object());
    for (const auto &[qualifier, config] : async.items())
        settings.async[qualifier] = asyncFromJson(config);
    const Json provisioned = object.value("provisioned", Json::object());
    for (const auto &[qualifier, one] : provisioned.items()) {
        settings.provisioned[qualifier] = {one.value("requested", 0), timeIn(one, "lastModified"),
                                           one.value("attributes", Attributes())};
    }
    settings.triggers = triggersFromJson(object.value("triggers", Json::array()));
    const Json policies = object.value("policies", Json::object());
    for (const auto &[qualifier, policy] : policies.items())
        settings.policies[qualifier] = policyFromJson(policy);
    settings.attributes = object.value("attributes", Attributes());
    return settings;
}

} // namespace

std::string toDocument(const FunctionSettings &settings)
{
    Json json = {{"disabled", settings.disabled},
                 {"disabledReason", settings.disabledReason},
                 {"recursionAllowed", settings.recursionAllowed},
                 {"tags", settings.tags},
                 {"async", Json::object()},
                 {"provisioned", Json::object()},
                 {"triggers", triggersToJson(settings.triggers)},
                 {"policies", Json::object()},
                 {"attributes", settings.attributes}};
    if (settings.reservedConcurrency)
        json["reservedConcurrency"] = *settings.reservedConcurrency;
    for (const auto &[qualifier, config] : settings.async)
        json["async"][qualifier] = asyncToJson(config);
    for (const auto &[qualifier, provisioned] : settings.provisioned)
        json["provisioned"][qualifier] = provisionedToJson(provisioned);
    for (const auto &[qualifier, policy] : settings.policies)
        json["policies"][qualifier] = policyToJson(policy);
    return dump(json);
}

Result<FunctionSettings> fromDocument(std::string_view json, const FunctionSettings *)
{
    return reading(json, settingsFromJson);
}

} // namespace emulator
} // namespace fermata
