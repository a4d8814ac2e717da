// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/functiondocument.h"

#include "app/base/time.h"
#include "emulator/store/triggerjson.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char *functionCompute = "fc";
constexpr const char *lambda = "lambda";
constexpr char separator = '\x1f';

Json hookToJson(const LifecycleHook &hook)
{
    return {{"handler", hook.handler}, {"timeout", hook.timeout.count()}};
}

LifecycleHook hookFromJson(const Json &object)
{
    return {object.value("handler", ""), std::chrono::seconds(object.value("timeout", std::int64_t{3}))};
}

Json functionToJson(const Function &function)
{
    Json json = {
        {"name", function.name},
        {"vendor", function.vendor == Vendor::FunctionCompute ? functionCompute : lambda},
        {"runtime", function.runtime},
        {"handler", function.handler},
        {"initializer", function.initializer},
        {"initializerTimeout", function.initializerTimeout.count()},
        {"preStop", hookToJson(function.preStop)},
        {"preFreeze", hookToJson(function.preFreeze)},
        {"description", function.description},
        {"memoryMb", function.memoryMb},
        {"timeout", function.timeout.count()},
        {"cpu", function.cpu},
        {"diskMb", function.diskMb},
        {"instanceConcurrency", function.instanceConcurrency},
        {"idleTimeout", function.idleTimeout.count()},
        {"internetAccess", function.internetAccess},
        {"snapStart", function.snapStart},
        {"jsonLogs", function.logFormat.json},
        {"applicationLogLevel", function.logFormat.applicationLevel},
        {"systemLogLevel", function.logFormat.systemLevel},
        {"layers", function.layers},
        {"environment", function.environment},
        {"triggers", triggersToJson(function.triggers)},
    };
    if (const std::optional<CustomRuntime> &custom = function.customRuntime)
        json["customRuntime"] = {
            {"command", custom->command}, {"arguments", custom->arguments}, {"port", custom->port}};
    return json;
}

void readLimits(const Json &object, Function &function)
{
    using std::chrono::seconds;
    function.memoryMb = object.at("memoryMb").get<int>();
    function.timeout = seconds(object.at("timeout").get<std::int64_t>());
    function.cpu = object.value("cpu", 0.0);
    function.diskMb = object.value("diskMb", 512);
    function.instanceConcurrency = object.value("instanceConcurrency", 1);
    function.idleTimeout = seconds(object.value("idleTimeout", std::int64_t{0}));
    function.internetAccess = object.value("internetAccess", true);
    function.snapStart = object.value("snapStart", false);
    function.logFormat = {object.value("jsonLogs", false), object.value("applicationLogLevel", ""),
                          object.value("systemLogLevel", "")};
}

Function functionFromJson(const Json &object)
{
    Function function;
    function.name = object.at("name").get<std::string>();
    function.vendor = object.at("vendor") == functionCompute ? Vendor::FunctionCompute : Vendor::Lambda;
    function.runtime = object.at("runtime").get<std::string>();
    function.handler = object.at("handler").get<std::string>();
    function.initializer = object.value("initializer", "");
    function.initializerTimeout = std::chrono::seconds(object.value("initializerTimeout", std::int64_t{3}));
    function.preStop = hookFromJson(object.value("preStop", Json::object()));
    function.preFreeze = hookFromJson(object.value("preFreeze", Json::object()));
    function.description = object.value("description", "");
    readLimits(object, function);
    function.layers = object.value("layers", std::vector<std::string>());
    function.environment = object.at("environment").get<std::map<std::string, std::string>>();
    function.triggers = triggersFromJson(object.at("triggers"));
    if (const auto custom = object.find("customRuntime"); custom != object.end()) {
        function.customRuntime =
            CustomRuntime{custom->at("command").get<std::vector<std::string>>(),
                          custom->at("arguments").get<std::vector<std::string>>(), custom->at("port").get<int>()};
    }
    return function;
}

template<class Read>
auto reading(std::string_view json, Read read) -> Result<decltype(read(Json()))>
{
    try {
        return read(Json::parse(json));
    } catch (const Json::exception &error) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a stored function: %1", {error.what()});
    }
}

StoredFunction storedFromJson(const Json &object)
{
    StoredFunction stored;
    DeployedFunction &deployed = stored.deployed;
    deployed.function = functionFromJson(object.at("function"));
    deployed.version = object.at("version").get<std::string>();
    deployed.build = object.at("build").get<std::string>();
    deployed.codeDirectory = object.at("code").get<std::string>();
    deployed.ownsCode = true;
    deployed.codeSha256 = object.at("codeSha256").get<std::string>();
    deployed.codeSize = object.at("codeSize").get<std::uint64_t>();
    deployed.description = object.at("description").get<std::string>();
    deployed.revisionId = object.at("revisionId").get<std::string>();
    deployed.createdAt = fromEpochMs(object.at("createdAt").get<std::int64_t>());
    deployed.lastModified = fromEpochMs(object.at("lastModified").get<std::int64_t>());
    deployed.attributes = object.at("attributes").get<Attributes>();
    return stored;
}

} // namespace

std::string toDocument(const StoredFunction &stored)
{
    const DeployedFunction &deployed = stored.deployed;
    const Json object = {
        {"function", functionToJson(deployed.function)},
        {"version", deployed.version},
        {"build", deployed.build},
        {"code", deployed.codeDirectory.string()},
        {"codeSha256", deployed.codeSha256},
        {"codeSize", deployed.codeSize},
        {"description", deployed.description},
        {"revisionId", deployed.revisionId},
        {"createdAt", toEpochMs(deployed.createdAt)},
        {"lastModified", toEpochMs(deployed.lastModified)},
        {"attributes", deployed.attributes},
    };
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<StoredFunction> fromDocument(std::string_view json, const StoredFunction *)
{
    return reading(json, storedFromJson);
}

std::string toDocument(const LastVersion &last)
{
    return std::to_string(last.number);
}

Result<LastVersion> fromDocument(std::string_view json, const LastVersion *)
{
    return reading(json, [](const Json &number) { return LastVersion{number.get<int>()}; });
}

std::string keyOf(std::string_view function, std::string_view part)
{
    std::string key(function);
    key += separator;
    key += part;
    return key;
}

std::string functionOfKey(std::string_view key)
{
    return std::string(key.substr(0, key.find(separator)));
}

} // namespace fermata::emulator
