// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/subject.h"

#include "emulator/store/functionstore.h"
#include "emulator/store/settingsstore.h"

namespace fermata::emulator {

LambdaResult<LambdaName> lambdaNameIn(const Request &request, const PathParameters &parameters)
{
    return readLambdaName(parameters.at("name"), request.parameter("Qualifier"));
}

LambdaResult<DeployedFunctionPtr> latestNamed(const LocalCloud &cloud, const std::string &name)
{
    const Result<DeployedFunctionPtr> found = cloud.functions.find(name);
    if (!found)
        return functionNotFound(lambdaArn(name));
    return *found;
}

LambdaResult<void> requireOwn(const LocalCloud &cloud, const std::string &name)
{
    if (cloud.store.contains(name))
        return {};
    return lambdaFailure(409, "ResourceConflictException",
                         "The function " + name + " comes from the open project: change its manifest or code instead.");
}

LambdaResult<void> requireCreated(const LocalCloud &cloud, const std::string &name)
{
    if (!cloud.asOnline || cloud.store.phases().of(name) != Phase::Creating)
        return {};
    return lambdaFailure(409, "ResourceConflictException",
                         "The operation cannot be performed at this time. The function is currently in the following "
                         "state: Pending");
}

LambdaResult<void> requireSettled(const LocalCloud &cloud, const std::string &name)
{
    if (cloud.asOnline && cloud.store.phases().of(name) == Phase::Updating) {
        return lambdaFailure(409, "ResourceConflictException",
                             "The operation cannot be performed at this time. An update is in progress for resource: "
                                 + lambdaArn(name));
    }
    return requireCreated(cloud, name);
}

LambdaResult<void> requireRevision(const std::string &wanted, const std::string &actual, const char *source)
{
    if (wanted.empty() || wanted == actual)
        return {};
    std::string words("The Revision Id provided does not match the latest Revision Id. Call the ");
    words.append(source).append(" API to retrieve the latest Revision Id");
    return lambdaFailure(412, "PreconditionFailedException", words);
}

LambdaResult<void> changeLambdaSettings(const LocalCloud &cloud, const std::string &function,
                                        const std::function<void(FunctionSettings &)> &change)
{
    FunctionSettings settings = cloud.functions.settings(function);
    change(settings);
    if (const Result<> saved = cloud.settings.put(function, std::move(settings)); !saved)
        return tl::unexpected<LambdaFault>(lambdaFault(saved.error()));
    return {};
}

std::string settingsKey(const std::string &qualifier)
{
    return qualifier == "$LATEST" ? std::string() : qualifier;
}

} // namespace fermata::emulator
