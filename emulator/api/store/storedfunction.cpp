// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/store/storedfunction.h"

#include "app/base/time.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char *functionCompute = "fc";
constexpr const char *lambda = "lambda";

Json triggersToJson(const std::vector<Trigger> &triggers)
{
    Json list = Json::array();
    for (const Trigger &trigger : triggers) {
        list.push_back({{"kind", trigger.kind},
                        {"name", trigger.name},
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
        trigger.routes = object.at("routes").get<std::vector<std::string>>();
        trigger.payload = object.at("payload").get<std::string>();
        trigger.settings = object.at("settings").get<std::map<std::string, std::string>>();
        triggers.push_back(std::move(trigger));
    }
    return triggers;
}

Json functionToJson(const Function &function)
{
    return {
        {"name", function.name},
        {"vendor", function.vendor == Vendor::FunctionCompute ? functionCompute : lambda},
        {"runtime", function.runtime},
        {"handler", function.handler},
        {"initializer", function.initializer},
        {"description", function.description},
        {"memoryMb", function.memoryMb},
        {"timeout", function.timeout.count()},
        {"environment", function.environment},
        {"triggers", triggersToJson(function.triggers)},
    };
}

Function functionFromJson(const Json &object)
{
    Function function;
    function.name = object.at("name").get<std::string>();
    function.vendor = object.at("vendor") == functionCompute ? Vendor::FunctionCompute : Vendor::Lambda;
    function.runtime = object.at("runtime").get<std::string>();
    function.handler = object.at("handler").get<std::string>();
    function.initializer = object.at("initializer").get<std::string>();
    function.description = object.at("description").get<std::string>();
    function.memoryMb = object.at("memoryMb").get<int>();
    function.timeout = std::chrono::seconds(object.at("timeout").get<std::int64_t>());
    function.environment = object.at("environment").get<std::map<std::string, std::string>>();
    function.triggers = triggersFromJson(object.at("triggers"));
    return function;
}

} // namespace

std::string storedFunctionToJson(const StoredFunction &stored)
{
    const DeployedFunction &deployed = stored.deployed;
    const Json object = {
        {"function", functionToJson(deployed.function)},
        {"code", deployed.codeDirectory.string()},
        {"codeSha256", deployed.codeSha256},
        {"codeSize", deployed.codeSize},
        {"revisionId", deployed.revisionId},
        {"createdAt", toEpochMs(deployed.createdAt)},
        {"lastModified", toEpochMs(deployed.lastModified)},
        {"attributes", stored.attributes},
    };
    return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<StoredFunction> storedFunctionFromJson(std::string_view text)
{
    try {
        const Json object = Json::parse(text);
        StoredFunction stored;
        DeployedFunction &deployed = stored.deployed;
        deployed.function = functionFromJson(object.at("function"));
        deployed.version = latestVersion(deployed.function.vendor);
        deployed.codeDirectory = object.at("code").get<std::string>();
        deployed.ownsCode = true;
        deployed.codeSha256 = object.at("codeSha256").get<std::string>();
        deployed.codeSize = object.at("codeSize").get<std::uint64_t>();
        deployed.revisionId = object.at("revisionId").get<std::string>();
        deployed.createdAt = fromEpochMs(object.at("createdAt").get<std::int64_t>());
        deployed.lastModified = fromEpochMs(object.at("lastModified").get<std::int64_t>());
        stored.attributes = object.at("attributes").get<Attributes>();
        return stored;
    } catch (const Json::exception &error) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a stored function: %1", {error.what()});
    }
}

} // namespace fermata::emulator
