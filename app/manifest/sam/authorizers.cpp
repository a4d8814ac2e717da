// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/authorizers.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/sam/intrinsics.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace fermata::sam {

namespace {

using Json = nlohmann::ordered_json;

constexpr int usualSeconds = 300; // a REST API keeps what was said

// "${Asked.Arn}" and "arn:...:function:asked" mean a function of the template, or its name.
std::string functionMeantBy(const Reading &reading, const std::string &reference)
{
    std::string text = reference.substr(reference.rfind("function:") == std::string::npos
                                            ? 0
                                            : reference.rfind("function:") + std::string_view("function:").size());
    if (const std::size_t begin = text.find("${"); begin != std::string::npos)
        text = text.substr(begin + 2, text.find_first_of(".}", begin) - begin - 2);
    const std::vector<Function> &functions = reading.manifest.functions;
    const auto found = std::find_if(functions.begin(), functions.end(),
                                    [&text](const Function &function) { return function.resource == text; });
    return found != functions.end() ? found->name : text;
}

void addSource(Json &sources, const char *place, const std::string &name)
{
    if (!name.empty())
        sources.push_back({{"in", place}, {"name", name}});
}

// Names, or "$request.header.Authorization" in full.
Json sourcesOf(const Value &identity)
{
    Json sources = Json::array();
    addSource(sources, "header", asText(identity["Header"]));
    for (const auto &[key, place] : {std::pair("Headers", "header"), std::pair("QueryStrings", "query")}) {
        for (const Value &one : identity[key].items) {
            std::string name = asText(one);
            for (const char *const way : {"$request.header.", "$request.querystring.", "method.request.header.",
                                          "method.request.querystring."}) {
                if (name.starts_with(way))
                    name.erase(0, std::string_view(way).size());
            }
            addSource(sources, place, name);
        }
    }
    return sources;
}

Json tokenRule(const Value &authorizer, const Value &scopes)
{
    const Value &jwt = authorizer["JwtConfiguration"];
    std::string source = asText(authorizer["IdentitySource"]);
    source = source.substr(source.rfind('.') == std::string::npos ? 0 : source.rfind('.') + 1);
    const bool inQuery = asText(authorizer["IdentitySource"]).find("querystring") != std::string::npos;
    Json rule = {{"type", "jwt"}, {"issuer", asText(jwt["issuer"])}, {"audience", textsOf(jwt["audience"])}};
    rule["identity"] = Json::array();
    addSource(rule["identity"], inQuery ? "query" : "header", source.empty() ? "Authorization" : source);
    rule["scopes"] = textsOf(scopes.isMissing() ? authorizer["AuthorizationScopes"] : scopes);
    return rule;
}

Json functionRule(const Reading &reading, const Value &authorizer, bool isRest)
{
    const Value &identity = authorizer["Identity"];
    const bool isToken = isRest && asText(authorizer["FunctionPayloadType"]) != "REQUEST";
    Json rule = {{"type", isToken ? "token" : "request"},
                 {"function", functionMeantBy(reading, asText(authorizer["FunctionArn"]))}};
    rule["identity"] = sourcesOf(identity);
    if (isToken && rule["identity"].empty())
        addSource(rule["identity"], "header", "Authorization");
    rule["validation"] = asText(identity["ValidationExpression"]);
    rule["ttl"] = asInteger(identity["ReauthorizeEvery"]).value_or(isRest ? usualSeconds : 0);
    const std::string payload = asText(authorizer["AuthorizerPayloadFormatVersion"]);
    rule["payload"] = isRest || payload.starts_with('1') ? "1.0" : "2.0";
    rule["simple"] = asBoolean(authorizer["EnableSimpleResponses"]).value_or(false);
    return rule;
}

struct ApiAuth
{
    bool isRest = false;
    Value auth;
};

std::map<std::string, ApiAuth> authsOf(const Value &root)
{
    const Intrinsics intrinsics(root);
    const auto globals = [&](bool isRest) {
        return intrinsics.resolved(root["Globals"][isRest ? "Api" : "HttpApi"]["Auth"]);
    };
    std::map<std::string, ApiAuth> auths = {{"ServerlessRestApi", {true, globals(true)}},
                                            {"ServerlessHttpApi", {false, globals(false)}}};
    for (const Value::Member &member : root["Resources"].members) {
        const std::string type = asText(member.value["Type"]);
        const bool isRest = type == "AWS::Serverless::Api";
        if (!isRest && type != "AWS::Serverless::HttpApi")
            continue;
        const Value own = intrinsics.resolved(member.value["Properties"]["Auth"]);
        auths[member.name] = {isRest, own.isMap() ? merged(globals(isRest), own, Lists::Join) : globals(isRest)};
    }
    return auths;
}

} // namespace

void addAuthorizers(Reading &reading, const Value &root)
{
    const std::map<std::string, ApiAuth> auths = authsOf(root);
    const Intrinsics intrinsics(root);
    for (Function &function : reading.manifest.functions) {
        const Value &events = root["Resources"][function.resource]["Properties"]["Events"];
        for (Trigger &trigger : function.triggers) {
            const auto api = auths.find(trigger.settings.contains("api") ? trigger.settings["api"] : std::string());
            if (api == auths.end())
                continue;
            const Value own = intrinsics.resolved(events[trigger.name]["Properties"]["Auth"]);
            const std::string named = asText(own["Authorizer"]);
            const std::string name = named.empty() ? asText(api->second.auth["DefaultAuthorizer"]) : named;
            const Value &authorizer = api->second.auth["Authorizers"][name];
            if (!authorizer.isMap()) // NONE, or one that the local cloud has not: AWS_IAM, a user pool
                continue;
            if (authorizer["JwtConfiguration"].isMap())
                trigger.settings["authorizer"] = tokenRule(authorizer, own["AuthorizationScopes"]).dump();
            else if (!asText(authorizer["FunctionArn"]).empty())
                trigger.settings["authorizer"] = functionRule(reading, authorizer, api->second.isRest).dump();
        }
    }
}

} // namespace fermata::sam
