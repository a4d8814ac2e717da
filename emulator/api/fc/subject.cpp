// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/subject.h"

#include "emulator/api/fc/json.h"
#include "emulator/store/functionstore.h"
#include "emulator/store/settingsstore.h"

namespace fermata::emulator {

FcResult<DeployedFunctionPtr> namedFcFunction(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters)
{
    const std::string &name = parameters.at("name");
    const std::string qualifier = request.parameter("qualifier").value_or("");
    if (!cloud.functions.find(name))
        return fcFunctionNotFound(name);
    const Result<DeployedFunctionPtr> found = cloud.functions.find(name, qualifier);
    if (!found)
        return fcFailure(404, "VersionNotFound",
                         "version '" + qualifier + "' of function '" + name + "' does not exist");
    return *found;
}

FcResult<DeployedFunctionPtr> ownFcFunction(const LocalCloud &cloud, const Request &request,
                                            const PathParameters &parameters)
{
    FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (function && !cloud.store.contains((*function)->function.name)) {
        return fcFailure(409, "ConcurrentUpdateError",
                         "function '" + (*function)->function.name
                             + "' comes from the open project: change its manifest or code instead");
    }
    return function;
}

std::string FcSubject::arn() const
{
    return fcArn(function, shownQualifier());
}

const std::string &FcSubject::shownQualifier() const
{
    static const std::string latest = latestVersion(Vendor::FunctionCompute);
    return qualifier.empty() ? latest : qualifier;
}

FcResult<FcSubject> fcSubject(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const FcResult<DeployedFunctionPtr> function = namedFcFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    FcSubject subject{(*function)->function.name, request.parameter("qualifier").value_or("")};
    if (subject.qualifier == "LATEST" || subject.qualifier == "$LATEST")
        subject.qualifier.clear();
    return subject;
}

FcResult<void> changeFcSettings(const LocalCloud &cloud, const std::string &function,
                                const std::function<void(FunctionSettings &)> &change)
{
    FunctionSettings settings = cloud.functions.settings(function);
    change(settings);
    if (const Result<> saved = cloud.settings.put(function, std::move(settings)); !saved)
        return fcFailure(saved.error());
    return {};
}

std::vector<std::string> fcFunctionsAskedFor(const LocalCloud &cloud, const Request &request)
{
    const std::string only = request.parameter("functionName").value_or("");
    std::vector<std::string> names;
    for (const DeployedFunctionPtr &function : cloud.functions.all()) {
        if (only.empty() || only == function->function.name)
            names.push_back(function->function.name);
    }
    return names;
}

} // namespace fermata::emulator
