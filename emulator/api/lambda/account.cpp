// SPDX-License-Identifier: GPL-3.0-or-later
// The account's limits and use, and what a function's owner decides about loops and runtime updates.
#include "emulator/api/lambda/capacity.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/store/layerstore.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *runtimeManagement = "RuntimeManagementConfig";

std::uint64_t storedBytes(const LocalCloud &cloud)
{
    std::uint64_t size = 0;
    for (const DeployedFunctionPtr &latest : cloud.functions.all()) {
        size += latest->codeSize;
        for (const DeployedFunctionPtr &version : cloud.functions.versions(latest->function.name))
            size += version->codeSize;
    }
    for (const LayerVersion &newest : cloud.layers.newest()) {
        for (const LayerVersion &layer : cloud.layers.versions(newest.name))
            size += layer.codeSize;
    }
    return size;
}

// The function at the qualifier of path and query; it exists.
LambdaResult<LambdaName> existing(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (name && !cloud.functions.find(name->name, name->qualifier))
        return functionNotFound(lambdaArn(name->name, name->qualifier));
    return name;
}

std::string managementKey(const LambdaName &name)
{
    return std::string(runtimeManagement) + ':' + settingsKey(name.qualifier);
}

LambdaJson recursionJson(bool allowed)
{
    return {{"RecursiveLoop", allowed ? "Allow" : "Terminate"}};
}

LambdaJson managementJson(const LambdaName &name, const Json &kept)
{
    LambdaJson json = {{"UpdateRuntimeOn", kept.value("UpdateRuntimeOn", "Auto")},
                       {"FunctionArn", lambdaArn(name.name, name.qualifier.empty() ? "$LATEST" : name.qualifier)}};
    if (kept.contains("RuntimeVersionArn"))
        json["RuntimeVersionArn"] = kept["RuntimeVersionArn"];
    return json;
}

} // namespace

LambdaResult<Response> getAccountSettings(const LocalCloud &cloud, const Request &, const PathParameters &)
{
    return lambdaJson(
        200,
        {
            {"AccountLimit",
             {{"TotalCodeSize", 80'530'636'800},
              {"CodeSizeUnzipped", 262'144'000},
              {"CodeSizeZipped", 52'428'800},
              {"ConcurrentExecutions", accountConcurrency},
              {"UnreservedConcurrentExecutions", unreservedConcurrency(cloud)}}},
            {"AccountUsage", {{"TotalCodeSize", storedBytes(cloud)}, {"FunctionCount", cloud.functions.all().size()}}},
        });
}

LambdaResult<Response> getFunctionRecursionConfig(const LocalCloud &cloud, const Request &request,
                                                  const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = existing(cloud, request, parameters);
    if (!name)
        return faultOf(name);
    return lambdaJson(200, recursionJson(cloud.functions.settings(name->name).recursionAllowed));
}

LambdaResult<Response> putFunctionRecursionConfig(const LocalCloud &cloud, const Request &request,
                                                  const PathParameters &parameters)
{
    const LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    std::string loop;
    MemberReader reader(*body);
    reader.need("RecursiveLoop", "recursiveLoop");
    reader.choice("RecursiveLoop", "recursiveLoop", "Terminate, Allow", loop);
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    const LambdaResult<LambdaName> name = existing(cloud, request, parameters);
    if (!name)
        return faultOf(name);
    const bool allowed = loop == "Allow";
    const LambdaResult<void> changed = changeLambdaSettings(
        cloud, name->name, [allowed](FunctionSettings &settings) { settings.recursionAllowed = allowed; });
    if (!changed)
        return faultOf(changed);
    return lambdaJson(200, recursionJson(allowed));
}

LambdaResult<Response> getRuntimeManagementConfig(const LocalCloud &cloud, const Request &request,
                                                  const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = existing(cloud, request, parameters);
    if (!name)
        return faultOf(name);
    const Attributes &attributes = cloud.functions.settings(name->name).attributes;
    const auto kept = attributes.find(managementKey(*name));
    return lambdaJson(200,
                      managementJson(*name, kept != attributes.end() ? Json::parse(kept->second) : Json::object()));
}

// One runtime is installed here, so the choice is kept and changes nothing.
LambdaResult<Response> putRuntimeManagementConfig(const LocalCloud &cloud, const Request &request,
                                                  const PathParameters &parameters)
{
    const LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    std::string when;
    std::string arn;
    MemberReader reader(*body);
    reader.need("UpdateRuntimeOn", "updateRuntimeOn");
    reader.choice("UpdateRuntimeOn", "updateRuntimeOn", "Auto, Manual, FunctionUpdate", when);
    reader.text("RuntimeVersionArn", "runtimeVersionArn", 2048, arn);
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    if (when == "Manual" && arn.empty())
        return invalidParameter("RuntimeVersionArn is required when UpdateRuntimeOn is set to Manual.");
    const LambdaResult<LambdaName> name = existing(cloud, request, parameters);
    if (!name)
        return faultOf(name);
    Json kept = {{"UpdateRuntimeOn", when}};
    if (!arn.empty())
        kept["RuntimeVersionArn"] = arn;
    const LambdaResult<void> changed = changeLambdaSettings(cloud, name->name, [&](FunctionSettings &settings) {
        settings.attributes[managementKey(*name)] = kept.dump();
    });
    if (!changed)
        return faultOf(changed);
    return lambdaJson(200, managementJson(*name, kept));
}

} // namespace fermata::emulator
