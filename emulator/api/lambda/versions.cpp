// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/api/lambda/validation.h"
#include "emulator/store/functionstore.h"

namespace fermata::emulator {
namespace {

LambdaFault publishFault(const Error &error)
{
    if (error.id == "version.codeChanged") {
        return {400, "InvalidParameterValueException",
                "CodeSHA256 (" + error.arguments[0] + ") is different from current CodeSHA256 in $LATEST ("
                    + error.arguments[1] + "). Please try again with the CodeSHA256 in $LATEST."};
    }
    if (error.id == "version.revisionChanged")
        return requireRevision("stale", {}).error();
    return lambdaFault(error);
}

LambdaResult<Publication> readPublication(const Request &request)
{
    const LambdaResult<nlohmann::json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    const LambdaResult<std::string> hash = textMember(*body, "CodeSha256");
    const LambdaResult<std::string> revision = textMember(*body, "RevisionId");
    const LambdaResult<std::string> description = textMember(*body, "Description");
    for (const LambdaResult<std::string> &member : {hash, revision, description}) {
        if (!member)
            return faultOf(member);
    }
    Publication publication{std::nullopt, *hash, *revision};
    if (body->contains("Description") && !(*body)["Description"].is_null())
        publication.description = *description;
    return publication;
}

} // namespace

LambdaResult<Response> publishVersion(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    const LambdaResult<Publication> publication = readPublication(request);
    if (!publication)
        return faultOf(publication);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    if (const LambdaResult<void> settled = requireSettled(cloud, name->name); !settled)
        return faultOf(settled);
    cloud.catchUp(); // a version is of what was saved before it
    const Result<DeployedFunctionPtr> published = cloud.store.publish(name->name, *publication);
    if (!published)
        return tl::unexpected<LambdaFault>(publishFault(published.error()));
    return lambdaJson(201, configurationJson(cloud, **published, {Phase::Settled, (*published)->version, false}));
}

LambdaResult<Response> listVersionsByFunction(const LocalCloud &cloud, const Request &request,
                                              const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!page)
        return faultOf(page);
    const LambdaResult<DeployedFunctionPtr> latest = latestNamed(cloud, name->name);
    if (!latest)
        return faultOf(latest);
    std::vector<DeployedFunctionPtr> versions = cloud.functions.versions(name->name);
    versions.insert(versions.begin(), *latest);
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "Versions", *page, versions,
        [](const DeployedFunctionPtr &version) { return sortedKey(std::atoi(version->version.c_str())); }, // $LATEST: 0
        [&cloud](const DeployedFunctionPtr &version) {
            return configurationJson(cloud, *version, {Phase::Settled, lambdaVersion(*version), true});
        });
    return lambdaJson(200, body);
}

} // namespace fermata::emulator
