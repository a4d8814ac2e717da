// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/json.h"

#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"

namespace fermata::emulator {
namespace {

std::string time(TimePoint point)
{
    return formatUtc(point, "%Y-%m-%dT%H:%M:%SZ");
}

// The service's words for our kinds; others are named alike.
std::string triggerType(const Trigger &trigger)
{
    if (trigger.kind == "bucket")
        return "oss";
    return trigger.kind == "table" ? "tablestore" : trigger.kind;
}

FcJson triggerConfig(const Trigger &trigger)
{
    FcJson config = FcJson::object();
    for (const auto &[name, value] : trigger.settings)
        config[name] = value;
    if (trigger.kind != "http")
        return config;
    config["authType"] = config.value("authType", "anonymous");
    const auto methods = trigger.settings.find("methods");
    config["methods"] = methods != trigger.settings.end()
        ? FcJson(split(methods->second, ','))
        : FcJson{"GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"};
    return config;
}

} // namespace

FcResult<nlohmann::json> readFcBody(const std::string &body)
{
    if (body.empty())
        return nlohmann::json::object();
    nlohmann::json object = nlohmann::json::parse(body, nullptr, false);
    if (!object.is_object())
        return fcInvalid("the request body is not a JSON object");
    return object;
}

std::string fcArn(const std::string &function)
{
    const Account account = accountOf(Vendor::FunctionCompute);
    return std::string("acs:fc:").append(account.region).append(":").append(account.id).append(":functions/").append(function);
}

FcJson functionJson(const DeployedFunction &deployed)
{
    const Function &function = deployed.function;
    FcJson json = {
        {"functionName", function.name},
        {"functionArn", fcArn(function.name)},
        {"functionId", deployed.revisionId},
        {"runtime", function.runtime},
        {"handler", function.handler},
        {"description", function.description},
        {"memorySize", function.memoryMb},
        {"timeout", function.timeout.count()},
        {"environmentVariables", function.environment},
        {"codeSize", deployed.codeSize},
        {"createdTime", time(deployed.createdAt)},
        {"lastModifiedTime", time(deployed.lastModified)},
        {"cpu", 0.35},
        {"diskSize", 512},
        {"instanceConcurrency", 1},
        {"internetAccess", true},
        {"state", "Active"},
        {"lastUpdateStatus", "Successful"},
    };
    if (!function.initializer.empty())
        json["instanceLifecycleConfig"] = {{"initializer", {{"handler", function.initializer}, {"timeout", 3}}}};
    for (const auto &[name, text] : deployed.attributes) {
        const FcJson value = FcJson::parse(text, nullptr, false);
        const bool theirs = !name.empty() && name.front() >= 'a' && name.front() <= 'z'; // Lambda's begin with capitals
        if (theirs && !value.is_discarded())
            json[name] = value;
    }
    return json;
}

FcJson triggerJson(const DeployedFunction &deployed, const Trigger &trigger, const std::string &url)
{
    FcJson json = {
        {"triggerId", deployed.revisionId + "/" + trigger.name},
        {"triggerName", trigger.name},
        {"triggerType", triggerType(trigger)},
        {"triggerConfig", triggerConfig(trigger).dump()},
        {"qualifier", "LATEST"},
        {"targetArn", fcArn(deployed.function.name)},
        {"status", "Active"},
        {"createdTime", time(deployed.createdAt)},
        {"lastModifiedTime", time(deployed.lastModified)},
    };
    if (!url.empty())
        json["httpTrigger"] = {{"urlInternet", url}, {"urlIntranet", url}};
    return json;
}

Response fcJson(unsigned status, const FcJson &body)
{
    return jsonResponse(status, body.dump(-1, ' ', false, FcJson::error_handler_t::replace));
}

} // namespace fermata::emulator
