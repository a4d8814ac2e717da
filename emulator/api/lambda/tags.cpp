// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "emulator/api/lambda/constraints.h"
#include "emulator/api/lambda/json.h"
#include "emulator/api/lambda/operations.h"
#include "emulator/api/lambda/subject.h"
#include "emulator/api/lambda/tagging.h"
#include "emulator/eventing/eventing.h"
#include "emulator/store/functionstore.h"

namespace fermata::emulator {
namespace {

constexpr std::size_t mostTags = 50;
constexpr const char *resourcePattern =
    R"(arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+)"
    R"((:(\$LATEST|[a-zA-Z0-9-_]+))?|layer:([a-zA-Z0-9-_]+)|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:)"
    R"([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|capacity-provider:[a-zA-Z0-9-_]+))";

// A function by its name, or an event source mapping by its uuid.
struct Tagged
{
    std::string name;
    bool isSource = false;
};

// What the ARN of the path names.
LambdaResult<Tagged> taggedThing(const LocalCloud &cloud, const PathParameters &parameters)
{
    const std::string &arn = parameters.at("arn");
    const std::vector<std::string> parts = split(arn, ':');
    const bool known = parts.size() >= 7 && parts[0] == "arn" && parts[1].starts_with("aws") && parts[2] == "lambda"
                    && !parts[3].empty() && parts[4].size() == 12
                    && (parts[5] == "function" || parts[5] == "event-source-mapping");
    if (!known)
        return validationFailure({notPattern(arn, "resource", resourcePattern)});
    if (parts[5] == "event-source-mapping") {
        if (cloud.eventing.sources().find(parts[6]) == nullptr)
            return notFound("Event source mapping not found: " + arn);
        return Tagged{parts[6], true};
    }
    if (parts.size() > 7) {
        return invalidParameter(
            "Tags on function aliases and versions are not supported. Please specify a function ARN.");
    }
    const LambdaResult<LambdaName> name = readLambdaName(arn, std::nullopt);
    if (!name)
        return faultOf(name);
    if (const LambdaResult<DeployedFunctionPtr> function = latestNamed(cloud, name->name); !function)
        return faultOf(function);
    return Tagged{name->name};
}

LambdaTags tagsOf(const LocalCloud &cloud, const Tagged &thing)
{
    if (!thing.isSource)
        return cloud.functions.settings(thing.name).tags;
    const auto &attributes = cloud.eventing.sources().find(thing.name)->attributes;
    const auto tags = attributes.find("Tags");
    return tags != attributes.end() ? nlohmann::json::parse(tags->second).get<LambdaTags>() : LambdaTags();
}

LambdaResult<void> putSourceTags(const LocalCloud &cloud, const std::string &uuid, const LambdaTags &tags)
{
    EventSource source = *cloud.eventing.sources().find(uuid);
    source.attributes["Tags"] = nlohmann::json(tags).dump();
    if (const Result<> saved = cloud.eventing.sources().note(std::move(source)); !saved)
        return tl::unexpected<LambdaFault>(lambdaFault(saved.error()));
    return {};
}

LambdaResult<Response> putTags(const LocalCloud &cloud, const Tagged &thing, const LambdaTags &tags)
{
    const LambdaResult<void> changed =
        thing.isSource
            ? putSourceTags(cloud, thing.name, tags)
            : changeLambdaSettings(cloud, thing.name, [&tags](FunctionSettings &settings) { settings.tags = tags; });
    if (!changed)
        return faultOf(changed);
    if (thing.isSource)
        return emptyLambdaAnswer();
    if (const Result<> renewed = cloud.store.freshRevision(thing.name); !renewed)
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
    const LambdaResult<Tagged> thing = taggedThing(cloud, parameters);
    if (!thing)
        return faultOf(thing);
    return lambdaJson(200, {{"Tags", tagsOf(cloud, *thing)}});
}

LambdaResult<Response> tagResource(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<nlohmann::json> body = readBody(request.body);
    if (!body)
        return faultOf(body);
    const nlohmann::json given = body->value("Tags", nlohmann::json::object());
    if (given.empty())
        return invalidParameter("An error occurred and the request cannot be processed.");
    const LambdaResult<Tagged> thing = taggedThing(cloud, parameters);
    if (!thing)
        return faultOf(thing);
    const LambdaResult<LambdaTags> tags = readTags(*body, tagsOf(cloud, *thing));
    if (!tags)
        return faultOf(tags);
    return putTags(cloud, *thing, *tags);
}

LambdaResult<Response> untagResource(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const LambdaResult<Tagged> thing = taggedThing(cloud, parameters);
    if (!thing)
        return faultOf(thing);
    LambdaTags tags = tagsOf(cloud, *thing);
    bool named = false;
    for (const auto &[name, value] : queryParameters(request.query)) {
        if (name != "tagKeys")
            continue;
        named = true;
        tags.erase(value);
    }
    if (!named)
        return validationFailure({notThere("tagKeys")});
    return putTags(cloud, *thing, tags);
}

} // namespace fermata::emulator
