// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/json.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/fc/functioninput.h"
#include "emulator/auth/credentials.h"
#include "emulator/auth/digest.h"

namespace fermata::emulator {
namespace {

// A function of a project was given none when it was made.
std::string idOf(const std::string &function)
{
    const std::string digits = toHex(sha256(fcArn(function)));
    return join(
        {digits.substr(0, 8), digits.substr(8, 4), digits.substr(12, 4), digits.substr(16, 4), digits.substr(20, 12)},
        "-");
}

FcJson layersJson(const Function &function)
{
    FcJson list = FcJson::array();
    for (auto layer = function.layers.rbegin(); layer != function.layers.rend(); ++layer) // the first one wins here
        list.push_back({{"arn", *layer}});
    return list;
}

void addHook(FcJson &json, const char *name, const std::string &handler, std::chrono::seconds timeout)
{
    if (!handler.empty())
        json["instanceLifecycleConfig"][name] = {{"handler", handler}, {"timeout", timeout.count()}};
}

void addCustomRuntime(FcJson &json, const Function &function)
{
    if (!function.customRuntime)
        return;
    FcJson config = {{"port", function.customRuntime->port}};
    if (!function.customRuntime->command.empty())
        config["command"] = function.customRuntime->command;
    if (!function.customRuntime->arguments.empty())
        config["args"] = function.customRuntime->arguments;
    json["customRuntimeConfig"] = std::move(config);
}

void addSettings(FcJson &json, const FunctionSettings &settings)
{
    FcJson tags = FcJson::array();
    for (const auto &[key, value] : settings.tags)
        tags.push_back({{"Key", key}, {"Value", value}});
    if (!tags.empty())
        json["tags"] = std::move(tags);
    if (settings.disabled || settings.attributes.contains("invocationRestriction.lastModifiedTime"))
        json["invocationRestriction"] = {{"disable", settings.disabled}, {"reason", settings.disabledReason}};
    addAttributes(json, settings.attributes);
}

} // namespace

std::string fcTime(TimePoint point)
{
    return formatUtc(point, "%Y-%m-%dT%H:%M:%SZ");
}

std::string fcArn(const std::string &function, const std::string &qualifier)
{
    const Account account = accountOf(Vendor::FunctionCompute);
    std::string arn = "acs:fc:";
    arn.append(account.region).append(":").append(account.id).append(":functions/").append(function);
    if (!qualifier.empty())
        arn.append("/").append(qualifier);
    return arn;
}

FcJson functionJson(const DeployedFunction &deployed, const FunctionSettings &settings)
{
    const Function &function = deployed.function;
    FcJson json = {
        {"functionName", function.name},
        {"functionArn", fcArn(function.name)},
        {"functionId", idOf(function.name)},
        {"runtime", function.runtime},
        {"handler", function.handler},
        {"description", function.description},
        {"memorySize", function.memoryMb},
        {"timeout", function.timeout.count()},
        {"environmentVariables", function.environment},
        {"codeSize", deployed.codeSize},
        {"createdTime", fcTime(deployed.createdAt)},
        {"lastModifiedTime", fcTime(deployed.lastModified)},
        {"cpu", fcCpuOf(function)},
        {"diskSize", function.diskMb},
        {"instanceConcurrency", function.instanceConcurrency},
        {"internetAccess", function.internetAccess},
        {"state", "Active"},
        {"lastUpdateStatus", "Successful"},
    };
    if (function.idleTimeout.count() > 0)
        json["idleTimeout"] = function.idleTimeout.count();
    if (!function.layers.empty())
        json["layers"] = layersJson(function);
    addHook(json, "initializer", function.initializer, function.initializerTimeout);
    addHook(json, "preStop", function.preStop.handler, function.preStop.timeout);
    addHook(json, "preFreeze", function.preFreeze.handler, function.preFreeze.timeout);
    addCustomRuntime(json, function);
    addAttributes(json, deployed.attributes);
    addSettings(json, settings);
    return json;
}

void addAttributes(FcJson &object, const Attributes &attributes)
{
    for (const auto &[name, text] : attributes) {
        FcJson value = FcJson::parse(text, nullptr, false);
        const bool ours = !name.empty() && name.front() >= 'a' && name.front() <= 'z';
        if (!ours || value.is_discarded())
            continue;
        FcJson *target = &object;
        for (const std::string &part : split(name, '.'))
            target = &(*target)[part];
        *target = std::move(value);
    }
}

Response fcJson(unsigned status, const FcJson &body)
{
    return jsonResponse(status, body.dump(-1, ' ', false, FcJson::error_handler_t::replace));
}

Response fcNothing()
{
    Response response;
    response.status = 204;
    return response;
}

} // namespace fermata::emulator
