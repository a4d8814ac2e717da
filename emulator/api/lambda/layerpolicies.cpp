// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/layersubject.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

LambdaResult<LayerVersion> existingLayer(const LocalCloud &cloud, const PathParameters &parameters)
{
    const LambdaResult<LayerNumber> number = layerNumberIn(parameters);
    if (!number)
        return faultOf(number);
    const LayerVersion *const layer = cloud.layers.find(number->name, number->version);
    if (layer == nullptr)
        return notFound("Layer version " + layerVersionArn(Vendor::Lambda, number->name, number->version)
                        + " does not exist.");
    return *layer;
}

LambdaResult<void> putPolicy(const LocalCloud &cloud, LayerVersion layer)
{
    if (const Result<> saved = cloud.layers.change(std::move(layer)); !saved)
        return tl::unexpected<LambdaFault>(lambdaFault(saved.error()));
    return {};
}

struct LayerPermission
{
    std::string id;
    std::string action;
    std::string principal;
    std::string organization;
};

LambdaResult<LayerPermission> readPermission(const Json &body)
{
    LayerPermission permission;
    MemberReader reader(body);
    reader.need("StatementId", "statementId");
    reader.need("Action", "action");
    reader.need("Principal", "principal");
    reader.text("StatementId", "statementId", 100, permission.id);
    reader.text("Action", "action", 22, permission.action);
    reader.text("Principal", "principal", 256, permission.principal);
    reader.text("OrganizationId", "organizationId", 34, permission.organization);
    if (reader.find("StatementId") && !isWord(permission.id))
        reader.add(notPattern(permission.id, "statementId", "([a-zA-Z0-9-_]+)"));
    if (reader.find("Action") && permission.action != "lambda:GetLayerVersion")
        reader.add(notPattern(permission.action, "action", "lambda:GetLayerVersion"));
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    return permission;
}

LambdaJson statementJson(const LayerVersion &layer, const LayerPermission &permission)
{
    const bool account = permission.principal.size() == 12 && isVersionNumber(permission.principal);
    const LambdaJson principal = account ? LambdaJson{{"AWS", "arn:aws:iam::" + permission.principal + ":root"}}
                                         : LambdaJson(permission.principal);
    LambdaJson statement = {{"Sid", permission.id},
                            {"Effect", "Allow"},
                            {"Principal", principal},
                            {"Action", permission.action},
                            {"Resource", layerVersionArn(Vendor::Lambda, layer.name, layer.version)}};
    if (!permission.organization.empty())
        statement["Condition"] = {{"StringEquals", {{"aws:PrincipalOrgID", permission.organization}}}};
    return statement;
}

} // namespace

LambdaResult<Response> addLayerVersionPermission(const LocalCloud &cloud, const Request &request,
                                                 const PathParameters &parameters)
{
    const LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    const LambdaResult<LayerPermission> permission = readPermission(*body);
    if (!permission)
        return faultOf(permission);
    LambdaResult<LayerVersion> layer = existingLayer(cloud, parameters);
    if (!layer)
        return faultOf(layer);
    for (const Policy::Statement &statement : layer->policy.statements) {
        if (statement.id == permission->id) {
            return lambdaFailure(
                409, "ResourceConflictException",
                "The statement id (" + permission->id
                    + ") provided already exists. Please provide a new statement id, or remove the existing "
                      "statement.");
        }
    }
    const std::string revision = request.parameter("RevisionId").value_or("");
    if (const LambdaResult<void> same = requireRevision(revision, layer->policy.revisionId, "GetLayerPolicy"); !same)
        return faultOf(same);
    const std::string statement = statementJson(*layer, *permission).dump();
    layer->policy.statements.push_back({permission->id, statement});
    layer->policy.revisionId = newUuid();
    const LambdaJson answer = {{"Statement", statement}, {"RevisionId", layer->policy.revisionId}};
    if (const LambdaResult<void> put = putPolicy(cloud, *std::move(layer)); !put)
        return faultOf(put);
    return lambdaJson(201, answer);
}

LambdaResult<Response> getLayerVersionPolicy(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const LambdaResult<LayerVersion> layer = existingLayer(cloud, parameters);
    if (!layer)
        return faultOf(layer);
    if (layer->policy.revisionId.empty())
        return notFound("No policy is associated with the given resource.");
    return lambdaJson(200, {{"Policy", policyText(layer->policy)}, {"RevisionId", layer->policy.revisionId}});
}

LambdaResult<Response> removeLayerVersionPermission(const LocalCloud &cloud, const Request &request,
                                                    const PathParameters &parameters)
{
    LambdaResult<LayerVersion> layer = existingLayer(cloud, parameters);
    if (!layer)
        return faultOf(layer);
    const std::string revision = request.parameter("RevisionId").value_or("");
    if (const LambdaResult<void> same = requireRevision(revision, layer->policy.revisionId, "GetLayerPolicy"); !same)
        return faultOf(same);
    const std::string &id = parameters.at("sid");
    if (std::erase_if(layer->policy.statements, [&id](const Policy::Statement &s) { return s.id == id; }) == 0)
        return notFound("Statement " + id + " is not found in resource policy.");
    layer->policy.revisionId = newUuid();
    if (const LambdaResult<void> put = putPolicy(cloud, *std::move(layer)); !put)
        return faultOf(put);
    return emptyLambdaAnswer();
}

} // namespace fermata::emulator
