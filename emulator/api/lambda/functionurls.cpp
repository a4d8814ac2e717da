// SPDX-License-Identifier: GPL-3.0-or-later
// A function URL is an HTTP trigger with the form "function-url"; its front has a port of its own here.
#include "app/base/time.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/triggers/http/fronts.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *form = "function-url";

bool isUrl(const Trigger &trigger)
{
    return trigger.kind == "http" && trigger.payload == form;
}

// Those of the manifest too.
std::vector<Trigger> urlsOf(const LocalCloud &cloud, const std::string &function)
{
    std::vector<Trigger> urls;
    if (const Result<DeployedFunctionPtr> latest = cloud.functions.find(function))
        std::copy_if((*latest)->function.triggers.begin(), (*latest)->function.triggers.end(), std::back_inserter(urls),
                     isUrl);
    const std::vector<Trigger> &made = cloud.functions.settings(function).triggers;
    std::copy_if(made.begin(), made.end(), std::back_inserter(urls), isUrl);
    std::sort(urls.begin(), urls.end(), [](const Trigger &a, const Trigger &b) { return a.qualifier < b.qualifier; });
    return urls;
}

std::optional<Trigger> urlAt(const LocalCloud &cloud, const LambdaName &name)
{
    for (const Trigger &trigger : urlsOf(cloud, name.name)) {
        if (trigger.qualifier == name.qualifier)
            return trigger;
    }
    return std::nullopt;
}

std::string settingOr(const Trigger &trigger, const char *name, const std::string &otherwise)
{
    const auto found = trigger.settings.find(name);
    return found != trigger.settings.end() ? found->second : otherwise;
}

LambdaJson urlJson(const LocalCloud &cloud, const std::string &function, const Trigger &trigger)
{
    const std::string url = cloud.fronts.urlOf(function, trigger.name);
    LambdaJson json = {{"FunctionUrl", url.ends_with('/') ? url : url + "/"},
                       {"FunctionArn", lambdaArn(function, trigger.qualifier)},
                       {"AuthType", settingOr(trigger, "authType", "NONE")}};
    const LambdaJson cors = LambdaJson::parse(settingOr(trigger, "cors", ""), nullptr, false);
    if (cors.is_object())
        json["Cors"] = cors;
    const std::string created = settingOr(trigger, "createdAt", lambdaTime(cloud.clock.now()));
    json["CreationTime"] = created;
    json["LastModifiedTime"] = settingOr(trigger, "lastModified", created);
    json["InvokeMode"] = settingOr(trigger, "invokeMode", "BUFFERED");
    return json;
}

// The function with an alias or nothing.
LambdaResult<LambdaName> urlName(const Request &request, const PathParameters &parameters)
{
    LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (name && !name->qualifier.empty() && !isAliasName(name->qualifier))
        return validationFailure({notPattern(name->qualifier, "qualifier", R"(((?!^\d+$)^[0-9a-zA-Z-_]+$))")});
    return name;
}

LambdaResult<void> requireTarget(const LocalCloud &cloud, const LambdaName &name)
{
    const bool known = cloud.functions.find(name.name)
                    && (name.qualifier.empty() || cloud.functions.alias(name.name, name.qualifier) != nullptr);
    if (!known)
        return notFound("Function does not exist");
    return {};
}

LambdaResult<void> readUrl(const Json &body, Trigger &trigger)
{
    MemberReader reader(body);
    std::string authType = settingOr(trigger, "authType", "");
    std::string mode = settingOr(trigger, "invokeMode", "BUFFERED");
    reader.choice("AuthType", "authType", "NONE, AWS_IAM", authType);
    if (authType.empty())
        reader.need("AuthType", "authType");
    reader.choice("InvokeMode", "invokeMode", "RESPONSE_STREAM, BUFFERED", mode);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    trigger.settings["authType"] = authType;
    trigger.settings["invokeMode"] = mode;
    if (const Json *const cors = reader.find("Cors"))
        trigger.settings["cors"] = cors->dump(-1, ' ', false, Json::error_handler_t::replace);
    return {};
}

LambdaResult<void> putUrl(const LocalCloud &cloud, const std::string &function, const Trigger &trigger)
{
    const LambdaResult<void> changed = changeLambdaSettings(cloud, function, [&trigger](FunctionSettings &settings) {
        std::erase_if(settings.triggers, [&trigger](const Trigger &other) {
            return isUrl(other) && other.qualifier == trigger.qualifier;
        });
        settings.triggers.push_back(trigger);
    });
    if (changed)
        static_cast<void>(cloud.fronts.update()); // takes any port
    return changed;
}

// A change says only what it was asked about.
Response changedUrl(unsigned status, LambdaJson json, const Json &body, const char *without)
{
    json.erase(without);
    if (!body.contains("InvokeMode"))
        json.erase("InvokeMode");
    return lambdaJson(status, json);
}

bool isOfManifest(const LocalCloud &cloud, const LambdaName &name)
{
    const std::vector<Trigger> &made = cloud.functions.settings(name.name).triggers;
    return std::none_of(made.begin(), made.end(), [&name](const Trigger &trigger) {
        return isUrl(trigger) && trigger.qualifier == name.qualifier;
    });
}

} // namespace

LambdaResult<Response> createFunctionUrlConfig(const LocalCloud &cloud, const Request &request,
                                               const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = urlName(request, parameters);
    const LambdaResult<Json> body = readBody(request.body);
    if (!name || !body)
        return name ? faultOf(body) : faultOf(name);
    Trigger trigger;
    trigger.kind = "http";
    trigger.payload = form;
    trigger.qualifier = name->qualifier;
    trigger.name = name->qualifier.empty() ? std::string("FunctionUrl") : "FunctionUrl-" + name->qualifier;
    trigger.settings["createdAt"] = lambdaTime(cloud.clock.now());
    if (const LambdaResult<void> read = readUrl(*body, trigger); !read)
        return faultOf(read);
    if (const LambdaResult<void> known = requireTarget(cloud, *name); !known)
        return faultOf(known);
    if (urlAt(cloud, *name)) {
        return lambdaFailure(409, "ResourceConflictException",
                             "Failed to create function url config for [functionArn = "
                                 + lambdaArn(name->name, name->qualifier)
                                 + "]. Error message:  FunctionUrlConfig exists for this Lambda function");
    }
    if (const LambdaResult<void> put = putUrl(cloud, name->name, trigger); !put)
        return faultOf(put);
    return changedUrl(201, urlJson(cloud, name->name, trigger), *body, "LastModifiedTime");
}

LambdaResult<Response> getFunctionUrlConfig(const LocalCloud &cloud, const Request &request,
                                            const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = urlName(request, parameters);
    if (!name)
        return faultOf(name);
    const std::optional<Trigger> trigger = urlAt(cloud, *name);
    if (!trigger)
        return noSuchResource();
    return lambdaJson(200, urlJson(cloud, name->name, *trigger));
}

LambdaResult<Response> updateFunctionUrlConfig(const LocalCloud &cloud, const Request &request,
                                               const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = urlName(request, parameters);
    const LambdaResult<Json> body = readBody(request.body);
    if (!name || !body)
        return name ? faultOf(body) : faultOf(name);
    if (const LambdaResult<void> known = requireTarget(cloud, *name); !known)
        return faultOf(known);
    std::optional<Trigger> trigger = urlAt(cloud, *name);
    if (!trigger)
        return noSuchResource();
    if (isOfManifest(cloud, *name))
        return faultOf(requireOwn(cloud, name->name));
    if (const LambdaResult<void> read = readUrl(*body, *trigger); !read)
        return faultOf(read);
    trigger->settings["lastModified"] = lambdaTime(cloud.clock.now());
    if (const LambdaResult<void> put = putUrl(cloud, name->name, *trigger); !put)
        return faultOf(put);
    return changedUrl(200, urlJson(cloud, name->name, *trigger), *body, "");
}

LambdaResult<Response> deleteFunctionUrlConfig(const LocalCloud &cloud, const Request &request,
                                               const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = urlName(request, parameters);
    if (!name)
        return faultOf(name);
    if (!urlAt(cloud, *name))
        return noSuchResource();
    if (isOfManifest(cloud, *name))
        return faultOf(requireOwn(cloud, name->name));
    const LambdaResult<void> changed = changeLambdaSettings(cloud, name->name, [&name](FunctionSettings &settings) {
        std::erase_if(settings.triggers, [&name](const Trigger &trigger) {
            return isUrl(trigger) && trigger.qualifier == name->qualifier;
        });
    });
    if (!changed)
        return faultOf(changed);
    static_cast<void>(cloud.fronts.update());
    return emptyLambdaAnswer();
}

LambdaResult<Response> listFunctionUrlConfigs(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!name || !page)
        return name ? faultOf(page) : faultOf(name);
    if (!cloud.functions.find(name->name))
        return notFound("Function does not exist");
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "FunctionUrlConfigs", *page, urlsOf(cloud, name->name),
        [](const Trigger &trigger) { return '/' + trigger.qualifier; },
        [&cloud, &name](const Trigger &trigger) { return urlJson(cloud, name->name, trigger); });
    return lambdaJson(200, body);
}

} // namespace fermata::emulator
