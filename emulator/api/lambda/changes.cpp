// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/api/lambda/tagging.h"
#include "emulator/api/lambda/validation.h"
#include "emulator/api/removal.h"
#include "emulator/store/functionstore.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

// What a changing operation needs first: a function of ours that is not changing already, and the revision that the
// client means.
struct Subject
{
    DeployedFunctionPtr function;
    Json body;
    const std::string &name() const { return function->function.name; }
};

LambdaResult<Subject> subjectOf(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name);
    if (!function)
        return faultOf(function);
    LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    if (const LambdaResult<void> own = requireOwn(cloud, name->name); !own)
        return faultOf(own);
    if (const LambdaResult<void> settled = requireSettled(cloud, name->name); !settled)
        return faultOf(settled);
    const LambdaResult<std::string> revision = textMember(*body, "RevisionId");
    if (!revision)
        return faultOf(revision);
    if (const LambdaResult<void> same = requireRevision(*revision, (*function)->revisionId); !same)
        return faultOf(same);
    return Subject{*std::move(function), *std::move(body)};
}

LambdaResult<Response> changed(const LocalCloud &cloud, const Result<DeployedFunctionPtr> &function, unsigned status,
                               const ConfigurationView &view)
{
    if (!function)
        return tl::unexpected<LambdaFault>(lambdaFault(function.error()));
    return lambdaJson(status, configurationJson(cloud, **function, view));
}

LambdaResult<Function> newFunction(const LocalCloud &cloud, const Json &body, Attributes &attributes)
{
    const LambdaResult<std::string> given = textMember(body, "FunctionName");
    if (!given)
        return faultOf(given);
    MemberReader reader(body);
    reader.need("FunctionName", "functionName");
    reader.need("Role", "role");
    if (const LambdaResult<void> complete = reader.result(); !complete)
        return faultOf(complete);
    const LambdaResult<LambdaName> name = readLambdaName(*given, std::nullopt, NameUse::Create);
    if (!name)
        return faultOf(name);
    if (body.value("PackageType", Json("Zip")) != "Zip")
        return invalidParameter("The local cloud runs functions of package type Zip only.");
    Function function;
    function.name = name->name;
    function.vendor = Vendor::Lambda;
    function.memoryMb = defaultMemoryMb(Vendor::Lambda);
    for (const LambdaResult<void> &read :
         {readArchitectures(body, attributes), readSettings(cloud, body, function, attributes)}) {
        if (!read)
            return faultOf(read);
    }
    if (function.runtime.empty() || function.handler.empty()) {
        return invalidParameter(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }
    return function;
}

LambdaResult<Response> removeOneVersion(const LocalCloud &cloud, const LambdaName &name)
{
    if (isAliasName(name.qualifier))
        return invalidParameter("Deletion of aliases is not currently supported.");
    const Result<> removed = cloud.store.removeVersion(name.name, name.qualifier);
    // Like an alias, a version that is not there is as good as deleted.
    if (!removed && removed.error().code != Error::Code::NotFound)
        return tl::unexpected<LambdaFault>(lambdaFault(removed.error()));
    return emptyLambdaAnswer();
}

} // namespace

LambdaResult<Response> createFunction(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    Attributes attributes;
    LambdaResult<Function> function = newFunction(cloud, *body, attributes);
    if (!function)
        return faultOf(function);
    const LambdaResult<std::string> zip = readZip(body->value("Code", Json()));
    if (!zip)
        return faultOf(zip);
    const std::string name = function->name;
    if (cloud.functions.find(name))
        return lambdaFailure(409, "ResourceConflictException", "Function already exist: " + name);
    const LambdaResult<LambdaTags> tags = readTags(*body, {});
    if (!tags)
        return faultOf(tags);
    Result<DeployedFunctionPtr> made = cloud.store.create(*std::move(function), *zip, attributes);
    if (made && !tags->empty()) {
        const LambdaResult<void> kept =
            changeLambdaSettings(cloud, name, [&tags](FunctionSettings &settings) { settings.tags = *tags; });
        if (!kept)
            return faultOf(kept);
    }
    if (made && flagMember(*body, "Publish"))
        made = cloud.store.publish(name, {});
    return changed(cloud, made, 201, {Phase::Creating, {}, false});
}

LambdaResult<Response> updateFunctionCode(const LocalCloud &cloud, const Request &request,
                                          const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    if (subject->body.contains("ImageUri"))
        return invalidParameter("Please don't provide ImageUri when updating a function with packageType Zip.");
    const LambdaResult<std::string> zip = readZip(subject->body);
    if (!zip)
        return faultOf(zip);
    Attributes attributes = subject->function->attributes;
    if (const LambdaResult<void> read = readArchitectures(subject->body, attributes); !read)
        return faultOf(read);
    if (flagMember(subject->body, "DryRun"))
        return changed(cloud, subject->function, 200, {});
    Result<DeployedFunctionPtr> made = cloud.store.changeCode(subject->name(), *zip);
    if (made && attributes != (*made)->attributes)
        made = cloud.store.changeSettings((*made)->function, attributes);
    if (!made || !flagMember(subject->body, "Publish"))
        return changed(cloud, made, 200, {Phase::Updating, {}, false});
    made = cloud.store.publish(subject->name(), {});
    return changed(cloud, made, 200, {Phase::Updating, made ? (*made)->version : std::string(), false});
}

LambdaResult<Response> updateFunctionConfiguration(const LocalCloud &cloud, const Request &request,
                                                   const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    Function function = subject->function->function;
    Attributes attributes = subject->function->attributes;
    const LambdaResult<void> settings = readSettings(cloud, subject->body, function, attributes);
    if (!settings)
        return faultOf(settings);
    return changed(cloud, cloud.store.changeSettings(std::move(function), attributes), 200,
                   {Phase::Updating, {}, false});
}

LambdaResult<Response> deleteFunction(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    if (name->qualifier == "$LATEST")
        return invalidParameter("$LATEST version cannot be deleted without deleting the function.");
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    if (!name->qualifier.empty())
        return removeOneVersion(cloud, *name);
    if (const LambdaResult<void> own = requireOwn(cloud, name->name); !own)
        return faultOf(own);
    if (const Result<> removed = removeFunction(cloud, name->name); !removed)
        return tl::unexpected<LambdaFault>(lambdaFault(removed.error()));
    return emptyLambdaAnswer();
}

} // namespace fermata::emulator
