// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/runtimes.h"
#include "emulator/api/lambda/subject.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *destinationPattern =
    R"($|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|)"
    R"((-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*))";

enum class Writing { Replace, Update };

std::string arnOf(const LambdaName &name, const std::string &qualifier)
{
    return lambdaArn(name.name, qualifier.empty() ? "$LATEST" : qualifier);
}

tl::unexpected<LambdaFault> noConfig(const LambdaName &name)
{
    return notFound("The function " + arnOf(name, name.qualifier) + " doesn't have an EventInvokeConfig");
}

const AsyncConfig *configAt(const LocalCloud &cloud, const LambdaName &name)
{
    const auto &all = cloud.functions.settings(name.name).async;
    const auto found = all.find(settingsKey(name.qualifier));
    return found != all.end() ? &found->second : nullptr;
}

LambdaJson destinationJson(const std::string &arn)
{
    return arn.empty() ? LambdaJson::object() : LambdaJson{{"Destination", arn}};
}

LambdaJson configJson(const LambdaName &name, const std::string &qualifier, const AsyncConfig &config)
{
    LambdaJson json = {{"LastModified", static_cast<double>(toEpochMs(config.lastModified)) / 1000.0},
                       {"FunctionArn", arnOf(name, qualifier)}};
    if (config.maximumRetries)
        json["MaximumRetryAttempts"] = *config.maximumRetries;
    if (config.maximumAge)
        json["MaximumEventAgeInSeconds"] = config.maximumAge->count();
    json["DestinationConfig"] = {{"OnSuccess", destinationJson(config.onSuccess)},
                                 {"OnFailure", destinationJson(config.onFailure)}};
    return json;
}

// True: something of a kind that takes records. Fails for what is no ARN, or names a function that cannot be meant.
LambdaResult<bool> checkDestination(const LocalCloud &cloud, const LambdaName &name, const std::string &arn)
{
    const std::vector<std::string> parts = split(arn, ':');
    const bool isArn = parts.size() >= 6 && parts[0] == "arn" && parts[1].starts_with("aws") && isWord(parts[2]);
    if (!isArn)
        return validationFailure({notPattern(arn, "destinationConfig.onFailure.destination", destinationPattern)});
    if (parts[2] != "lambda")
        return isAmong("sns, sqs, events, s3", parts[2]);
    if (parts.size() < 7 || parts[5] != "function" || !cloud.functions.find(parts[6]))
        return invalidParameter("The destination ARN " + arn + " is invalid.");
    if (parts[6] == name.name)
        return invalidParameter("You can't specify the function as a destination for itself.");
    return true;
}

std::string destinationIn(const Json &config, const char *when)
{
    const Json part = config.value(when, Json::object());
    return part.is_object() && part.contains("Destination") && part["Destination"].is_string()
             ? part["Destination"].get<std::string>()
             : std::string();
}

LambdaResult<void> readDestinations(const LocalCloud &cloud, const LambdaName &name, const Json &config,
                                    AsyncConfig &target)
{
    const std::string success = destinationIn(config, "OnSuccess");
    const std::string failure = destinationIn(config, "OnFailure");
    bool valid = true;
    for (const std::string &arn : {failure, success}) {
        if (arn.empty())
            continue;
        const LambdaResult<bool> checked = checkDestination(cloud, name, arn);
        if (!checked)
            return faultOf(checked);
        valid = valid && *checked;
    }
    if (!valid) {
        const std::string onSuccess = success.empty() ? "null" : "OnSuccess(destination=" + success + ")";
        const std::string onFailure = failure.empty() ? "null" : "OnFailure(destination=" + failure + ")";
        return invalidParameter("The provided destination config DestinationConfig(onSuccess=" + onSuccess
                                + ", onFailure=" + onFailure + ") is invalid.");
    }
    if (config.contains("OnSuccess"))
        target.onSuccess = success;
    if (config.contains("OnFailure"))
        target.onFailure = failure;
    return {};
}

LambdaResult<void> readConfig(const LocalCloud &cloud, const LambdaName &name, const Json &body, AsyncConfig &config)
{
    MemberReader reader(body);
    int retries = 0;
    int age = 0;
    reader.number("MaximumRetryAttempts", "maximumRetryAttempts", 0, 2, retries);
    reader.number("MaximumEventAgeInSeconds", "maximumEventAgeInSeconds", 60, 21600, age);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    if (reader.find("MaximumRetryAttempts"))
        config.maximumRetries = retries;
    if (reader.find("MaximumEventAgeInSeconds"))
        config.maximumAge = std::chrono::seconds(age);
    const Json *const destinations = reader.find("DestinationConfig");
    if (destinations == nullptr || !destinations->is_object())
        return {};
    return readDestinations(cloud, name, *destinations, config);
}

bool saysSomething(const Json &body)
{
    for (const char *const member : {"MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"}) {
        if (body.contains(member) && !body[member].is_null())
            return true;
    }
    return false;
}

LambdaResult<Response> write(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                             Writing writing)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    const LambdaResult<Json> body = readBody(request.body);
    if (!name || !body)
        return name ? faultOf(body) : faultOf(name);
    if (!saysSomething(*body))
        return invalidParameter("You must specify at least one of error handling or destination setting.");
    if (!cloud.functions.find(name->name, name->qualifier))
        return notFound("The function doesn't exist.");
    const AsyncConfig *const before = configAt(cloud, *name);
    if (before == nullptr && writing == Writing::Update)
        return noConfig(*name);
    AsyncConfig config = writing == Writing::Update ? *before : AsyncConfig();
    config.createdAt = before != nullptr ? before->createdAt : cloud.clock.now();
    config.lastModified = cloud.clock.now();
    if (const LambdaResult<void> read = readConfig(cloud, *name, *body, config); !read)
        return faultOf(read);
    const LambdaResult<void> changed = changeLambdaSettings(
        cloud, name->name, [&](FunctionSettings &settings) { settings.async[settingsKey(name->qualifier)] = config; });
    if (!changed)
        return faultOf(changed);
    return lambdaJson(200, configJson(*name, name->qualifier, config));
}

} // namespace

LambdaResult<Response> putFunctionEventInvokeConfig(const LocalCloud &cloud, const Request &request,
                                                    const PathParameters &parameters)
{
    return write(cloud, request, parameters, Writing::Replace);
}

LambdaResult<Response> updateFunctionEventInvokeConfig(const LocalCloud &cloud, const Request &request,
                                                       const PathParameters &parameters)
{
    return write(cloud, request, parameters, Writing::Update);
}

LambdaResult<Response> getFunctionEventInvokeConfig(const LocalCloud &cloud, const Request &request,
                                                    const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    const AsyncConfig *const config = configAt(cloud, *name);
    if (config == nullptr)
        return noConfig(*name);
    return lambdaJson(200, configJson(*name, name->qualifier, *config));
}

LambdaResult<Response> deleteFunctionEventInvokeConfig(const LocalCloud &cloud, const Request &request,
                                                       const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    if (configAt(cloud, *name) == nullptr)
        return noConfig(*name);
    const LambdaResult<void> changed = changeLambdaSettings(
        cloud, name->name, [&name](FunctionSettings &settings) { settings.async.erase(settingsKey(name->qualifier)); });
    if (!changed)
        return faultOf(changed);
    return emptyLambdaAnswer();
}

LambdaResult<Response> listFunctionEventInvokeConfigs(const LocalCloud &cloud, const Request &request,
                                                      const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!name || !page)
        return name ? faultOf(page) : faultOf(name);
    if (!cloud.functions.find(name->name))
        return notFound("The function doesn't exist.");
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "FunctionEventInvokeConfigs", *page, cloud.functions.settings(name->name).async,
        [](const auto &entry) { return '/' + entry.first; }, // that of the function itself has no name
        [&name](const auto &entry) { return configJson(*name, entry.first, entry.second); });
    return lambdaJson(200, body);
}

} // namespace fermata::emulator
