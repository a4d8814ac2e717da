// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/id.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/store/functionstore.h"
#include "emulator/store/permission.h"

#include <algorithm>
#include <optional>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

// What a policy hangs on: a function, one of its versions or an alias. All of it exists.
struct PolicyPlace
{
    std::string function;
    std::string qualifier; // empty: the function itself
    std::string revisionId; // of function or alias
    std::string arn() const { return lambdaArn(function, qualifier); }
};

LambdaResult<PolicyPlace> existingPlace(const LocalCloud &cloud, const LambdaName &name)
{
    PolicyPlace place{name.name, settingsKey(name.qualifier), {}};
    if (isAliasName(place.qualifier)) {
        const Alias *const alias = cloud.functions.alias(place.function, place.qualifier);
        if (alias == nullptr)
            return notFound("Cannot find alias arn: " + place.arn());
        place.revisionId = alias->revisionId;
        return place;
    }
    const Result<DeployedFunctionPtr> version = cloud.functions.find(place.function, place.qualifier);
    if (!version)
        return functionNotFound(place.arn());
    place.revisionId = (*version)->revisionId;
    return place;
}

const Policy *policyAt(const LocalCloud &cloud, const PolicyPlace &place)
{
    const auto &policies = cloud.functions.settings(place.function).policies;
    const auto found = policies.find(place.qualifier);
    return found != policies.end() ? &found->second : nullptr;
}

// The client may know the policy's revision or that of what it hangs on.
LambdaResult<void> checkRevision(const std::string &wanted, const PolicyPlace &place, const Policy *policy,
                                 const char *source)
{
    if (policy != nullptr && wanted == policy->revisionId)
        return {};
    return requireRevision(wanted, place.revisionId, source);
}

struct Permission
{
    DeclaredPermission said;
    std::string revisionId;
};

bool isAction(const std::string &action)
{
    constexpr std::string_view service = "lambda:";
    const std::string word = action.starts_with(service) ? action.substr(service.size()) : std::string();
    return action == "*" || word == "*" || (!word.empty() && isAliasName(word));
}

LambdaResult<Permission> readPermission(const Json &body)
{
    MemberReader reader(body);
    Permission permission;
    reader.need("Action", "action");
    reader.need("Principal", "principal");
    reader.need("StatementId", "statementId");
    reader.text("Action", "action", 256, permission.said.action);
    reader.text("Principal", "principal", 256, permission.said.principal);
    reader.text("StatementId", "statementId", 100, permission.said.id);
    reader.text("RevisionId", "revisionId", 1024, permission.revisionId);
    if (reader.find("Action") && !isAction(permission.said.action))
        reader.add(notPattern(permission.said.action, "action", "(lambda:[*]|lambda:[a-zA-Z]+|[*])"));
    if (reader.find("StatementId") && !isWord(permission.said.id))
        reader.add(notPattern(permission.said.id, "statementId", "([a-zA-Z0-9-_]+)"));
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    for (const char *const member :
         {"SourceArn", "SourceAccount", "PrincipalOrgID", "FunctionUrlAuthType", "EventSourceToken"}) {
        if (body.contains(member) && body[member].is_string())
            permission.said.conditions[member] = body[member].get<std::string>();
    }
    if (body.value("InvokedViaFunctionUrl", Json()) == true)
        permission.said.conditions["InvokedViaFunctionUrl"] = "true";
    return permission;
}

LambdaResult<void> putPolicy(const LocalCloud &cloud, const PolicyPlace &place, Policy policy)
{
    policy.revisionId = newUuid();
    return changeLambdaSettings(cloud, place.function, [&](FunctionSettings &settings) {
        if (policy.statements.empty())
            settings.policies.erase(place.qualifier);
        else
            settings.policies[place.qualifier] = std::move(policy);
    });
}

} // namespace

LambdaResult<Response> addPermission(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    const LambdaResult<Json> body = readBody(request.body);
    if (!name || !body)
        return name ? faultOf(body) : faultOf(name);
    if (name->qualifier == "$LATEST")
        return invalidParameter("We currently do not support adding policies for $LATEST.");
    const LambdaResult<Permission> permission = readPermission(*body);
    if (!permission)
        return faultOf(permission);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    const LambdaResult<PolicyPlace> place = existingPlace(cloud, *name);
    if (!place)
        return faultOf(place);
    const Policy *const before = policyAt(cloud, *place);
    if (const LambdaResult<void> same = checkRevision(permission->revisionId, *place, before, "GetPolicy"); !same)
        return faultOf(same);
    Policy policy = before != nullptr ? *before : Policy();
    for (const Policy::Statement &statement : policy.statements) {
        if (statement.id == permission->said.id) {
            return lambdaFailure(
                409, "ResourceConflictException",
                "The statement id (" + permission->said.id
                    + ") provided already exists. Please provide a new statement id, or remove the existing "
                      "statement.");
        }
    }
    const std::optional<std::string> statement = permissionStatement(permission->said, place->arn());
    if (!statement)
        return invalidParameter("The provided principal was invalid. Please check the principal and try again.");
    policy.statements.push_back({permission->said.id, *statement});
    if (const LambdaResult<void> put = putPolicy(cloud, *place, std::move(policy)); !put)
        return faultOf(put);
    return lambdaJson(201, {{"Statement", *statement}});
}

LambdaResult<Response> getPolicy(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    const Policy *const policy = policyAt(cloud, {name->name, settingsKey(name->qualifier), {}});
    if (policy == nullptr)
        return noSuchResource();
    return lambdaJson(200, {{"Policy", policyText(*policy)}, {"RevisionId", policy->revisionId}});
}

LambdaResult<Response> removePermission(const LocalCloud &cloud, const Request &request,
                                        const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    if (!cloud.functions.find(name->name))
        return notFound("No policy found for: " + lambdaArn(name->name));
    const LambdaResult<PolicyPlace> place = existingPlace(cloud, *name);
    if (!place)
        return faultOf(place);
    const Policy *const before = policyAt(cloud, *place);
    if (before == nullptr)
        return notFound("No policy is associated with the given resource.");
    Policy policy = *before;
    const std::string &id = parameters.at("sid");
    if (std::erase_if(policy.statements, [&id](const Policy::Statement &statement) { return statement.id == id; }) == 0)
        return notFound("Statement " + id + " is not found in resource policy.");
    const std::string revision = request.parameter("RevisionId").value_or("");
    if (const LambdaResult<void> same = checkRevision(revision, *place, before, "GetFunction/GetAlias"); !same)
        return faultOf(same);
    if (const LambdaResult<void> put = putPolicy(cloud, *place, std::move(policy)); !put)
        return faultOf(put);
    return emptyLambdaAnswer();
}

} // namespace fermata::emulator
