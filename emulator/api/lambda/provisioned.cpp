// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/capacity.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/instances/instancepool.h"

#include <algorithm>
#include <climits>

namespace fermata::emulator {
namespace {

// The alias or version of path and query; both it and its function exist.
LambdaResult<LambdaName> qualified(const LocalCloud &cloud, const Request &request, const PathParameters &parameters,
                                   const char *refusalOfLatest)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return name;
    if (name->qualifier.empty())
        return validationFailure({notThere("qualifier")});
    if (name->qualifier == "$LATEST")
        return invalidParameter(refusalOfLatest);
    const std::string arn = lambdaArn(name->name, name->qualifier);
    if (isAliasName(name->qualifier)) {
        if (cloud.functions.alias(name->name, name->qualifier) == nullptr)
            return notFound("Cannot find alias arn: " + arn);
    } else if (!cloud.functions.find(name->name, name->qualifier)) {
        return functionNotFound(arn);
    }
    return name;
}

constexpr const char *notQualified = "The function resource provided must be an alias or a published version.";

std::string versionAt(const LocalCloud &cloud, const LambdaName &name)
{
    const Result<DeployedFunctionPtr> version = cloud.functions.find(name.name, name.qualifier);
    return version ? (*version)->version : std::string();
}

LambdaJson configJson(const LocalCloud &cloud, const LambdaName &name, const ProvisionedConcurrency &provisioned)
{
    const Result<DeployedFunctionPtr> version = cloud.functions.find(name.name, name.qualifier);
    const InstancePool::Warmth warmth = version ? cloud.pool.warmthOf(**version) : InstancePool::Warmth();
    const int ready = std::min(static_cast<int>(warmth.ready), provisioned.requested);
    const bool isReady = ready >= provisioned.requested;
    LambdaJson json = {{"RequestedProvisionedConcurrentExecutions", provisioned.requested},
                       {"AvailableProvisionedConcurrentExecutions", ready},
                       {"AllocatedProvisionedConcurrentExecutions", ready},
                       {"Status", isReady         ? "READY"
                                  : warmth.failed ? "FAILED"
                                                  : "IN_PROGRESS"},
                       {"LastModified", lambdaTime(provisioned.lastModified)}};
    if (!isReady && warmth.failed)
        json["StatusReason"] = "FUNCTION_ERROR_INIT_FAILURE";
    return json;
}

// A version and an alias that points to it cannot both have some.
LambdaResult<void> checkSharing(const LocalCloud &cloud, const LambdaName &name)
{
    const FunctionSettings &settings = cloud.functions.settings(name.name);
    if (isAliasName(name.qualifier)) {
        if (!settings.provisioned.contains(versionAt(cloud, name)))
            return {};
        return lambdaFailure(
            409, "ResourceConflictException",
            "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
    }
    for (const Alias &alias : cloud.functions.aliases(name.name)) {
        if (alias.version == name.qualifier && settings.provisioned.contains(alias.name))
            return lambdaFailure(409, "ResourceConflictException",
                                 "Version is pointed by a Provisioned Concurrency alias");
    }
    return {};
}

LambdaResult<void> checkCapacity(const LocalCloud &cloud, const LambdaName &name, int requested)
{
    const FunctionSettings &settings = cloud.functions.settings(name.name);
    const int others = provisionedConcurrency(cloud, name.name, name.qualifier);
    if (settings.reservedConcurrency) {
        if (*settings.reservedConcurrency >= others + requested)
            return {};
        return invalidParameter("Requested Provisioned Concurrency should not be greater than the "
                                "reservedConcurrentExecution for function");
    }
    if (requested > accountConcurrency) {
        std::string message =
            "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [";
        message.append(std::to_string(accountConcurrency)).append("].");
        return untypedInvalidParameter(std::move(message));
    }
    const int own = provisionedConcurrency(cloud, name.name) - others;
    if (unreservedConcurrency(cloud) + own - requested < leastUnreserved) {
        return untypedInvalidParameter("Specified ConcurrentExecutions for function decreases account's "
                                       "UnreservedConcurrentExecution below its minimum value of [100].");
    }
    return {};
}

LambdaResult<Response> listConfigs(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!name || !page)
        return name ? faultOf(page) : faultOf(name);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "ProvisionedConcurrencyConfigs", *page, cloud.functions.settings(name->name).provisioned,
        [](const auto &entry) { return entry.first; },
        [&cloud, &name](const auto &entry) {
            LambdaJson json = {{"FunctionArn", lambdaArn(name->name, entry.first)}};
            json.update(configJson(cloud, {name->name, entry.first}, entry.second));
            return json;
        });
    return lambdaJson(200, body);
}

} // namespace

LambdaResult<Response> putProvisionedConcurrencyConfig(const LocalCloud &cloud, const Request &request,
                                                       const PathParameters &parameters)
{
    const LambdaResult<nlohmann::json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    int requested = 0;
    MemberReader reader(*body);
    reader.need("ProvisionedConcurrentExecutions", "provisionedConcurrentExecutions");
    reader.number("ProvisionedConcurrentExecutions", "provisionedConcurrentExecutions", 1, INT_MAX, requested);
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    const LambdaResult<LambdaName> name =
        qualified(cloud, request, parameters,
                  "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    if (!name)
        return faultOf(name);
    for (const LambdaResult<void> &checked : {checkCapacity(cloud, *name, requested), checkSharing(cloud, *name)}) {
        if (!checked)
            return faultOf(checked);
    }
    const ProvisionedConcurrency provisioned{requested, cloud.clock.now(), {}};
    const LambdaResult<void> changed = changeLambdaSettings(
        cloud, name->name, [&](FunctionSettings &settings) { settings.provisioned[name->qualifier] = provisioned; });
    if (!changed)
        return faultOf(changed);
    return lambdaJson(202, {{"RequestedProvisionedConcurrentExecutions", requested},
                            {"AvailableProvisionedConcurrentExecutions", 0},
                            {"AllocatedProvisionedConcurrentExecutions", 0},
                            {"Status", "IN_PROGRESS"},
                            {"LastModified", lambdaTime(provisioned.lastModified)}});
}

LambdaResult<Response> getProvisionedConcurrencyConfig(const LocalCloud &cloud, const Request &request,
                                                       const PathParameters &parameters)
{
    if (request.parameter("List") == "ALL")
        return listConfigs(cloud, request, parameters);
    const LambdaResult<LambdaName> name = qualified(cloud, request, parameters, notQualified);
    if (!name)
        return faultOf(name);
    const auto &all = cloud.functions.settings(name->name).provisioned;
    const auto found = all.find(name->qualifier);
    if (found == all.end()) {
        return lambdaFailure(404, "ProvisionedConcurrencyConfigNotFoundException",
                             "No Provisioned Concurrency Config found for this function");
    }
    return lambdaJson(200, configJson(cloud, *name, found->second));
}

LambdaResult<Response> deleteProvisionedConcurrencyConfig(const LocalCloud &cloud, const Request &request,
                                                          const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = qualified(cloud, request, parameters, notQualified);
    if (!name)
        return faultOf(name);
    const LambdaResult<void> changed = changeLambdaSettings(
        cloud, name->name, [&name](FunctionSettings &settings) { settings.provisioned.erase(name->qualifier); });
    if (!changed)
        return faultOf(changed);
    return emptyLambdaAnswer();
}

} // namespace fermata::emulator
