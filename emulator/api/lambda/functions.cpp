// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/codeaddress.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/store/functionstore.h"

namespace fermata::emulator {
namespace {

// A client that looks at a function finds it ready, and from then on so does everybody.
ConfigurationView viewOf(const LocalCloud &cloud, const LambdaName &name)
{
    cloud.store.phases().settle(name.name);
    return {Phase::Settled, name.qualifier, false};
}

std::vector<DeployedFunctionPtr> withAllVersions(const LocalCloud &cloud)
{
    std::vector<DeployedFunctionPtr> all;
    for (const DeployedFunctionPtr &latest : cloud.functions.all()) {
        all.push_back(latest);
        for (const DeployedFunctionPtr &version : cloud.functions.versions(latest->function.name))
            all.push_back(version);
    }
    return all;
}

std::string listKey(const DeployedFunction &function)
{
    const bool published = isVersionNumber(function.version);
    return function.function.name + '\n' + sortedKey(published ? std::atoi(function.version.c_str()) : 0);
}

} // namespace

LambdaResult<DeployedFunctionPtr> namedFunction(const LocalCloud &cloud, const Request &request,
                                                const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name =
        readLambdaName(parameters.at("name"), request.parameter("Qualifier"), NameUse::Get);
    if (!name)
        return faultOf(name);
    const Result<DeployedFunctionPtr> found = cloud.functions.find(name->name, name->qualifier);
    if (!found)
        return functionNotFound(lambdaArn(name->name, name->qualifier));
    return *found;
}

LambdaResult<Response> listFunctions(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!page)
        return faultOf(page);
    const std::optional<std::string> versions = request.parameter("FunctionVersion");
    if (versions && *versions != "ALL")
        return validationFailure({notOneOf(*versions, "functionVersion", "ALL")});
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "Functions", *page, versions ? withAllVersions(cloud) : cloud.functions.all(),
        [](const DeployedFunctionPtr &function) { return listKey(*function); },
        [&cloud, &versions](const DeployedFunctionPtr &function) {
            return configurationJson(cloud, *function,
                                     {Phase::Settled, versions ? lambdaVersion(*function) : std::string(), true});
        });
    return lambdaJson(200, body);
}

LambdaResult<Response> getFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<DeployedFunctionPtr> function = namedFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    const LambdaName name = *lambdaNameIn(request, parameters);
    const FunctionSettings &settings = cloud.functions.settings(name.name);
    LambdaJson body = {
        {"Configuration", configurationJson(cloud, **function, viewOf(cloud, name))},
        {"Code", {{"RepositoryType", "S3"}, {"Location", codeAddress(cloud, **function)}}},
    };
    if (!settings.tags.empty())
        body["Tags"] = settings.tags;
    if (settings.reservedConcurrency)
        body["Concurrency"] = {{"ReservedConcurrentExecutions", *settings.reservedConcurrency}};
    return lambdaJson(200, body);
}

LambdaResult<Response> getFunctionConfiguration(const LocalCloud &cloud, const Request &request,
                                                const PathParameters &parameters)
{
    const LambdaResult<DeployedFunctionPtr> function = namedFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    return lambdaJson(200, configurationJson(cloud, **function, viewOf(cloud, *lambdaNameIn(request, parameters))));
}

} // namespace fermata::emulator
