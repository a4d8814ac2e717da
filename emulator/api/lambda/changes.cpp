// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/json.h"
#include "emulator/api/removal.h"
#include "emulator/api/lambda/names.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/validation.h"
#include "emulator/store/functionstore.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

template<class T>
tl::unexpected<LambdaFault> faultOf(const LambdaResult<T> &result)
{
    return tl::unexpected<LambdaFault>(result.error());
}

tl::unexpected<LambdaFault> belongsToProject(const std::string &name)
{
    return lambdaFailure(409, "ResourceConflictException",
                         "The function " + name + " comes from the open project: change its manifest or code instead.");
}

// What a changing operation needs first: a function of ours, and the revision that the client means.
struct Subject
{
    DeployedFunctionPtr function;
    Json body;
    const std::string &name() const { return function->function.name; }
};

LambdaResult<Subject> subjectOf(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    LambdaResult<DeployedFunctionPtr> function = namedFunction(cloud, request, parameters);
    if (!function)
        return faultOf(function);
    LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    if (!cloud.store.contains((*function)->function.name))
        return belongsToProject((*function)->function.name);
    const LambdaResult<std::string> revision = textMember(*body, "RevisionId");
    if (!revision)
        return faultOf(revision);
    if (!revision->empty() && *revision != (*function)->revisionId) {
        return lambdaFailure(412, "PreconditionFailedException",
                             "The Revision Id provided does not match the latest Revision Id. Call the "
                             "GetFunction/GetAlias API to retrieve the latest Revision Id");
    }
    return Subject{*std::move(function), *std::move(body)};
}

LambdaResult<Response> changed(const Result<DeployedFunctionPtr> &function, unsigned status,
                               LambdaState state)
{
    if (!function)
        return tl::unexpected<LambdaFault>(lambdaFault(function.error()));
    return lambdaJson(status, configurationJson(**function, state));
}

LambdaResult<Function> newFunction(const Json &body, Attributes &attributes)
{
    const LambdaResult<std::string> given = textMember(body, "FunctionName");
    if (!given)
        return faultOf(given);
    if (given->empty())
        return validationFailure({"Value null at 'functionName' failed to satisfy constraint: Member must not be null"});
    const LambdaResult<LambdaName> name = readLambdaName(*given, std::nullopt);
    if (!name)
        return faultOf(name);
    if (name->name.size() > 64) {
        return validationFailure({"Value '" + name->name
                                  + "' at 'functionName' failed to satisfy constraint: Member must have length less "
                                    "than or equal to 64"});
    }
    if (body.value("PackageType", "Zip") != "Zip")
        return invalidParameter("The local cloud runs functions of package type Zip only.");
    Function function;
    function.name = name->name;
    function.vendor = Vendor::Lambda;
    function.memoryMb = defaultMemoryMb(Vendor::Lambda);
    const LambdaResult<void> settings = readSettings(body, function, attributes);
    if (!settings)
        return faultOf(settings);
    if (!body.contains("Role"))
        return validationFailure({"Value null at 'role' failed to satisfy constraint: Member must not be null"});
    if (function.runtime.empty() || function.handler.empty()) {
        return invalidParameter(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }
    return function;
}

} // namespace

LambdaResult<Response> createFunction(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    Attributes attributes;
    LambdaResult<Function> function = newFunction(*body, attributes);
    if (!function)
        return faultOf(function);
    const LambdaResult<std::string> zip = readZip(body->value("Code", Json()));
    if (!zip)
        return faultOf(zip);
    if (cloud.functions.find(function->name))
        return lambdaFailure(409, "ResourceConflictException", "Function already exist: " + function->name);
    return changed(cloud.store.create(*std::move(function), *zip, attributes), 201, LambdaState::Creating);
}

LambdaResult<Response> updateFunctionCode(const LocalCloud &cloud, const Request &request,
                                          const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const LambdaResult<std::string> zip = readZip(subject->body);
    if (!zip)
        return faultOf(zip);
    const auto dryRun = subject->body.find("DryRun");
    if (dryRun != subject->body.end() && *dryRun == true)
        return changed(subject->function, 200, LambdaState::Active);
    return changed(cloud.store.changeCode(subject->name(), *zip), 200, LambdaState::Updating);
}

LambdaResult<Response> updateFunctionConfiguration(const LocalCloud &cloud, const Request &request,
                                                   const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    Function function = subject->function->function;
    Attributes attributes = subject->function->attributes;
    const LambdaResult<void> settings = readSettings(subject->body, function, attributes);
    if (!settings)
        return faultOf(settings);
    return changed(cloud.store.changeSettings(std::move(function), attributes), 200, LambdaState::Updating);
}

LambdaResult<Response> deleteFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = readLambdaName(parameters.at("name"), request.parameter("Qualifier"));
    if (!name)
        return faultOf(name);
    if (name->qualifier == "$LATEST")
        return invalidParameter("$LATEST version cannot be deleted without deleting the function.");
    if (!cloud.functions.find(name->name, name->qualifier))
        return functionNotFound(lambdaArn(name->name, name->qualifier));
    if (!cloud.store.contains(name->name))
        return belongsToProject(name->name);
    if (const Result<> removed = removeFunction(cloud, name->name); !removed)
        return tl::unexpected<LambdaFault>(lambdaFault(removed.error()));
    Response response;
    response.status = 204;
    return response;
}

} // namespace fermata::emulator
