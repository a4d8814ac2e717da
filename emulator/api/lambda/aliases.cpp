// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/paging.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/store/aliasstore.h"
#include "emulator/triggers/http/fronts.h"

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *namePattern = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";

LambdaJson aliasJson(const std::string &function, const Alias &alias)
{
    LambdaJson json = {{"AliasArn", lambdaArn(function, alias.name)},
                       {"Name", alias.name},
                       {"FunctionVersion", alias.version == "LATEST" ? "$LATEST" : alias.version},
                       {"Description", alias.description},
                       {"RevisionId", alias.revisionId}};
    if (!alias.weights.empty())
        json["RoutingConfig"] = {{"AdditionalVersionWeights", alias.weights}};
    return json;
}

// As the service shows a weight: with a point always.
std::string weightText(double weight)
{
    std::string text = Json(weight).dump();
    return text;
}

LambdaResult<void> readWeights(const Json &weights, Alias &alias)
{
    std::map<std::string, double> read;
    for (const auto &[version, value] : weights.items()) {
        if (!value.is_number())
            return lambdaFailure(400, "SerializationException", "A weight is not a number");
        const double weight = value.get<double>();
        const std::string shown = "{" + version + "=" + weightText(weight) + "}";
        if (weight < 0 || weight > 1) {
            return validationFailure(
                {"Value '" + shown
                 + "' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map value "
                   "must satisfy constraint: [Member must have value less than or equal to 1.0, Member "
                   "must have value greater than or equal to 0.0, Member must not be null]"});
        }
        if (!isVersionNumber(version)) {
            return validationFailure(
                {"Value '" + shown
                 + "' at 'routingConfig.additionalVersionWeights' failed to satisfy constraint: Map keys "
                   "must satisfy constraint: [Member must have length less than or equal to 1024, Member "
                   "must have length greater than or equal to 1, Member must satisfy regular expression "
                   "pattern: [0-9]+]"});
        }
        read[version] = weight;
    }
    alias.weights = std::move(read);
    return {};
}

LambdaResult<void> readAlias(const Json &body, Alias &alias)
{
    MemberReader reader(body);
    reader.text("FunctionVersion", "functionVersion", 1024, alias.version);
    reader.text("Description", "description", 256, alias.description);
    if (const LambdaResult<void> read = reader.result(); !read)
        return read;
    const Json *const routing = reader.find("RoutingConfig");
    if (routing == nullptr || !routing->is_object())
        return {};
    const Json weights = routing->value("AdditionalVersionWeights", Json::object());
    return readWeights(weights.is_object() ? weights : Json::object(), alias);
}

LambdaFault aliasFault(const Error &error, const std::string &function, const Alias &alias)
{
    const std::string arn = lambdaArn(function, alias.name);
    if (error.id == "alias.exists")
        return {409, "ResourceConflictException", "Alias already exists: " + arn};
    if (error.id == "alias.weightCount")
        return {400, "InvalidParameterValueException",
                "Number of items in AdditionalVersionWeights cannot be greater than 1"};
    if (error.id == "alias.weightLatest") {
        return untypedInvalidParameter("$LATEST is not supported for an alias pointing to more than 1 version").value();
    }
    if (error.id == "alias.weightSame") {
        const std::string &version = error.arguments[0];
        return {400, "InvalidParameterValueException",
                "Invalid function version " + version + ". Function version " + version
                    + " is already included in routing configuration."};
    }
    if (error.id == "function.qualifierNotFound")
        return functionNotFound(lambdaArn(function, error.arguments[1])).value();
    return lambdaFault(error);
}

// The function of the path, and the body.
struct Subject
{
    std::string function;
    Json body;
};

LambdaResult<Subject> subjectOf(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    if (!name)
        return faultOf(name);
    LambdaResult<Json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    return Subject{name->name, *std::move(body)};
}

} // namespace

LambdaResult<Response> createAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<LambdaName> name = lambdaNameIn(request, parameters);
    const LambdaResult<Json> body = readBody(request.body);
    if (!name || !body)
        return name ? faultOf(body) : faultOf(name);
    Alias alias;
    MemberReader reader(*body);
    reader.need("Name", "name");
    reader.need("FunctionVersion", "functionVersion");
    reader.text("Name", "name", 128, alias.name);
    if (!alias.name.empty() && !isAliasName(alias.name))
        reader.add(notPattern(alias.name, "name", namePattern));
    if (const LambdaResult<void> read = reader.result(); !read)
        return faultOf(read);
    if (const LambdaResult<void> read = readAlias(*body, alias); !read)
        return faultOf(read);
    if (!cloud.functions.find(name->name, alias.version)) // an unknown function too
        return functionNotFound(lambdaArn(name->name, alias.version));
    const Result<Alias> made = cloud.aliases.create(name->name, alias);
    if (!made)
        return tl::unexpected<LambdaFault>(aliasFault(made.error(), name->name, alias));
    return lambdaJson(201, aliasJson(name->name, *made));
}

LambdaResult<Response> listAliases(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const LambdaResult<LambdaPage> page = readPage(request);
    if (!page)
        return faultOf(page);
    std::vector<Alias> aliases = cloud.functions.aliases(subject->function);
    if (const std::optional<std::string> version = request.parameter("FunctionVersion")) {
        std::erase_if(aliases, [&version](const Alias &alias) { return alias.version != *version; });
    }
    LambdaJson body = LambdaJson::object();
    putPage(
        body, "Aliases", *page, aliases, [](const Alias &alias) { return alias.name; },
        [&subject](const Alias &alias) { return aliasJson(subject->function, alias); });
    return lambdaJson(200, body);
}

LambdaResult<Response> getAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const Alias *const alias = cloud.functions.alias(subject->function, parameters.at("alias"));
    if (alias == nullptr)
        return notFound("Cannot find alias arn: " + lambdaArn(subject->function, parameters.at("alias")));
    return lambdaJson(200, aliasJson(subject->function, *alias));
}

LambdaResult<Response> updateAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const Alias *const before = cloud.functions.alias(subject->function, parameters.at("alias"));
    if (before == nullptr)
        return notFound("Alias not found: " + lambdaArn(subject->function, parameters.at("alias")));
    std::string revision;
    MemberReader reader(subject->body);
    reader.text("RevisionId", "revisionId", 1024, revision);
    if (const LambdaResult<void> same = requireRevision(revision, before->revisionId); !same)
        return faultOf(same);
    Alias alias = *before;
    if (const LambdaResult<void> read = readAlias(subject->body, alias); !read)
        return faultOf(read);
    const Result<Alias> changed = cloud.aliases.change(subject->function, alias);
    if (!changed)
        return tl::unexpected<LambdaFault>(aliasFault(changed.error(), subject->function, alias));
    return lambdaJson(200, aliasJson(subject->function, *changed));
}

// An alias that is not there is as good as deleted. What was set at its name goes with it.
LambdaResult<Response> deleteAlias(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<Subject> subject = subjectOf(cloud, request, parameters);
    if (!subject)
        return faultOf(subject);
    const std::string &alias = parameters.at("alias");
    if (cloud.functions.alias(subject->function, alias) == nullptr)
        return emptyLambdaAnswer();
    if (const Result<> removed = cloud.aliases.remove(subject->function, alias); !removed)
        return tl::unexpected<LambdaFault>(lambdaFault(removed.error()));
    const LambdaResult<void> cleared =
        changeLambdaSettings(cloud, subject->function, [&alias](FunctionSettings &settings) {
            settings.provisioned.erase(alias);
            settings.async.erase(alias);
            settings.policies.erase(alias);
            std::erase_if(settings.triggers, [&alias](const Trigger &trigger) { return trigger.qualifier == alias; });
        });
    if (!cleared)
        return faultOf(cleared);
    static_cast<void>(cloud.fronts.update()); // closes that of its URL
    return emptyLambdaAnswer();
}

} // namespace fermata::emulator
