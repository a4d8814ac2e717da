// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/lambda/tagging.h"

#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/store/functionstore.h"

namespace fermata::emulator {
namespace {

constexpr std::size_t mostTags = 50;
constexpr const char *resourcePattern =
    R"(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+)"
    R"((:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:)"
    R"([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+))";

// The function that the ARN of the path names.
LambdaResult<std::string> taggedFunction(const LocalCloud &cloud, const PathParameters &parameters)
{
    const std::string &arn = parameters.at("arn");
    const std::vector<std::string> parts = split(arn, ':');
    const bool known = parts.size() >= 7 && parts[0] == "arn" && parts[1].starts_with("aws") && parts[2] == "lambda"
                       && !parts[3].empty() && parts[4].size() == 12 && parts[5] == "function";
    if (!known)
        return validationFailure({notPattern(arn, "resource", resourcePattern)});
    if (parts.size() > 7) {
        return invalidParameter(
            "Tags on function aliases and versions are not supported. Please specify a function ARN.");
    }
    const LambdaResult<LambdaName> name = readLambdaName(arn, std::nullopt);
    if (!name)
        return faultOf(name);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    return name->name;
}

LambdaResult<Response> putTags(const LocalCloud &cloud, const std::string &function, const LambdaTags &tags)
{
    const LambdaResult<void> changed =
        changeLambdaSettings(cloud, function, [&tags](FunctionSettings &settings) { settings.tags = tags; });
    if (!changed)
        return faultOf(changed);
    if (const Result<> renewed = cloud.store.freshRevision(function); !renewed)
        return tl::unexpected<LambdaFault>(lambdaFault(renewed.error()));
    return emptyLambdaAnswer();
}

} // namespace

LambdaResult<LambdaTags> readTags(const nlohmann::json &body, LambdaTags tags)
{
    const auto given = body.find("Tags");
    if (given == body.end() || given->is_null())
        return tags;
    if (!given->is_object())
        return lambdaFailure(400, "SerializationException", "Tags is not an object");
    for (const auto &[key, value] : given->items()) {
        if (!value.is_string())
            return lambdaFailure(400, "SerializationException", "The value of a tag is not a string");
        tags[key] = value.get<std::string>();
    }
    if (tags.size() > mostTags)
        return invalidParameter("Number of tags exceeds resource tag limit.");
    return tags;
}

LambdaResult<Response> listTags(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const LambdaResult<std::string> function = taggedFunction(cloud, parameters);
    if (!function)
        return faultOf(function);
    return lambdaJson(200, {{"Tags", cloud.functions.settings(*function).tags}});
}

LambdaResult<Response> tagResource(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<nlohmann::json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    const nlohmann::json given = body->value("Tags", nlohmann::json::object());
    if (given.empty())
        return invalidParameter("An error occurred and the request cannot be processed.");
    const LambdaResult<std::string> function = taggedFunction(cloud, parameters);
    if (!function)
        return faultOf(function);
    const LambdaResult<LambdaTags> tags = readTags(*body, cloud.functions.settings(*function).tags);
    if (!tags)
        return faultOf(tags);
    return putTags(cloud, *function, *tags);
}

LambdaResult<Response> untagResource(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<std::string> function = taggedFunction(cloud, parameters);
    if (!function)
        return faultOf(function);
    LambdaTags tags = cloud.functions.settings(*function).tags;
    bool named = false;
    for (const auto &[name, value] : queryParameters(request.query)) {
        if (name != "tagKeys")
            continue;
        named = true;
        tags.erase(value);
    }
    if (!named)
        return validationFailure({notThere("tagKeys")});
    return putTags(cloud, *function, tags);
}

} // namespace fermata::emulator
