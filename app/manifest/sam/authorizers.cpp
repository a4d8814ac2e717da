// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/authorizers.h"

#include "app/manifest/authorizerrule.h"
#include "app/manifest/checks.h"
#include "app/manifest/sam/intrinsics.h"

#include <algorithm>
#include <map>

namespace fermata::sam {

namespace {

constexpr int usualSeconds = 300; // a REST API keeps what was said

// "${Asked.Arn}" and "arn:...:function:asked" mean a function of the template, or its name.
std::string functionMeantBy(const Reading &reading, const std::string &reference)
{
    std::string text = reference.substr(reference.rfind("function:") == std::string::npos
                                            ? 0
                                            : reference.rfind("function:") + std::string_view("function:").size());
    text = text.substr(0, text.find("/invocations"));
    if (const std::size_t begin = text.find("${"); begin != std::string::npos)
        text = text.substr(begin + 2, text.find_first_of(".}", begin) - begin - 2);
    const std::vector<Function> &functions = reading.manifest.functions;
    const auto found = std::find_if(functions.begin(), functions.end(),
                                    [&text](const Function &function) { return function.resource == text; });
    return found != functions.end() ? found->name : text;
}

void addIdentity(AuthorizerRule &rule, const Value &identity)
{
    rule.addIdentity(asText(identity["Header"]));
    for (const Value &one : identity["Headers"].items)
        rule.addIdentity(asText(one));
    for (const Value &one : identity["QueryStrings"].items) {
        const std::string name = asText(one);
        rule.addIdentity(name.find("querystring.") != std::string::npos ? name : "$request.querystring." + name);
    }
}

AuthorizerRule tokenRule(const Value &authorizer, const Value &scopes)
{
    const Value &jwt = authorizer["JwtConfiguration"];
    const std::string source = asText(authorizer["IdentitySource"]);
    AuthorizerRule rule;
    rule.type = AuthorizerRule::Type::Jwt;
    rule.issuer = asText(jwt["issuer"]);
    rule.audience = textsOf(jwt["audience"]);
    rule.addIdentity(source.empty() ? "Authorization" : source);
    rule.scopes = textsOf(scopes.isMissing() ? authorizer["AuthorizationScopes"] : scopes);
    return rule;
}

AuthorizerRule functionRule(const Reading &reading, const Value &authorizer, bool isRest)
{
    const Value &identity = authorizer["Identity"];
    const bool isToken = isRest && asText(authorizer["FunctionPayloadType"]) != "REQUEST";
    AuthorizerRule rule;
    rule.type = isToken ? AuthorizerRule::Type::Token : AuthorizerRule::Type::Request;
    rule.function = functionMeantBy(reading, asText(authorizer["FunctionArn"]));
    addIdentity(rule, identity);
    if (isToken && rule.identity.empty())
        rule.addIdentity("Authorization");
    rule.validation = asText(identity["ValidationExpression"]);
    rule.keptSeconds = numberOf(identity["ReauthorizeEvery"], 0, isRest ? usualSeconds : 0);
    rule.isSecondForm = !isRest && !asText(authorizer["AuthorizerPayloadFormatVersion"]).starts_with('1');
    rule.isSimple = asBoolean(authorizer["EnableSimpleResponses"]).value_or(false);
    return rule;
}

// AWS::ApiGatewayV2::Authorizer and AWS::ApiGateway::Authorizer, as plain CloudFormation has them.
AuthorizerRule plainRule(const Reading &reading, const Value &authorizer, const Value &route, bool isRest)
{
    const std::string type = asText(authorizer[isRest ? "Type" : "AuthorizerType"]);
    AuthorizerRule rule;
    rule.type = type == "JWT"   ? AuthorizerRule::Type::Jwt
              : type == "TOKEN" ? AuthorizerRule::Type::Token
                                : AuthorizerRule::Type::Request;
    const Value &sources = authorizer["IdentitySource"];
    rule.addIdentity(asText(sources));
    for (const Value &one : sources.items)
        rule.addIdentity(asText(one));
    rule.issuer = asText(authorizer["JwtConfiguration"]["Issuer"]);
    rule.audience = textsOf(authorizer["JwtConfiguration"]["Audience"]);
    rule.scopes = textsOf(route["AuthorizationScopes"]);
    rule.function = functionMeantBy(reading, asText(authorizer["AuthorizerUri"]));
    rule.validation = asText(authorizer["IdentityValidationExpression"]);
    rule.keptSeconds = numberOf(authorizer["AuthorizerResultTtlInSeconds"], 0, isRest ? usualSeconds : 0);
    rule.isSecondForm = asText(authorizer["AuthorizerPayloadFormatVersion"]) == "2.0";
    rule.isSimple = asBoolean(authorizer["EnableSimpleResponses"]).value_or(false);
    return rule;
}

void addPlainAuthorizer(const Reading &reading, const Value &root, Trigger &trigger)
{
    const std::string &type = trigger.settings["type"];
    const bool isRest = type == "AWS::ApiGateway::Method";
    if (!isRest && type != "AWS::ApiGatewayV2::Route")
        return;
    const Intrinsics intrinsics(root);
    const Value route = intrinsics.resolved(root["Resources"][trigger.name]["Properties"]);
    const Value &resource = root["Resources"][asText(route["AuthorizerId"])];
    const std::string kind = asText(resource["Type"]);
    if (kind != "AWS::ApiGatewayV2::Authorizer" && kind != "AWS::ApiGateway::Authorizer")
        return; // none, AWS_IAM
    const Value authorizer = intrinsics.resolved(resource["Properties"]);
    const AuthorizerRule rule = plainRule(reading, authorizer, route, isRest);
    if (!rule.issuer.empty() || !rule.function.empty()) // neither: a user pool
        trigger.settings["authorizer"] = rule.text(reading.folder());
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
            addPlainAuthorizer(reading, root, trigger);
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
                trigger.settings["authorizer"] =
                    tokenRule(authorizer, own["AuthorizationScopes"]).text(reading.folder());
            else if (!asText(authorizer["FunctionArn"]).empty())
                trigger.settings["authorizer"] =
                    functionRule(reading, authorizer, api->second.isRest).text(reading.folder());
        }
    }
}

} // namespace fermata::sam
