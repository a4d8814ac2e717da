// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/authorizers.h"

#include "app/manifest/authorizerrule.h"
#include "app/manifest/checks.h"
#include "app/manifest/serverless/events.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace fermata::serverless {

namespace {

constexpr int usualSeconds = 300; // a REST API keeps what was said

// A function's key, its name, or an ARN with it.
std::string functionNamed(const std::vector<DrawnFunction> &functions, const Value &key, const Value &name,
                          const Value &arn)
{
    const std::string own = asText(key);
    const auto found = std::find_if(functions.begin(), functions.end(),
                                    [&own](const DrawnFunction &function) { return function.id == own; });
    if (found != functions.end())
        return found->name;
    const std::string written = asText(name).empty() ? asText(arn) : asText(name);
    const std::size_t last = written.rfind("function:");
    return last == std::string::npos ? written : written.substr(last + std::string_view("function:").size());
}

void addIdentity(AuthorizerRule &rule, const Value &sources)
{
    rule.addIdentity(asText(sources));
    for (const Value &one : sources.items)
        rule.addIdentity(asText(one));
}

// One of provider.httpApi.authorizers.
AuthorizerRule httpRule(const std::vector<DrawnFunction> &functions, const Value &written, const Value &scopes)
{
    AuthorizerRule rule;
    addIdentity(rule, written["identitySource"]);
    if (asText(written["type"]) != "request") { // jwt, which is the usual one
        rule.type = AuthorizerRule::Type::Jwt;
        rule.issuer = asText(written["issuerUrl"]);
        rule.audience = textsOf(written["audience"]);
        if (written["audience"].isScalar())
            rule.audience.push_back(asText(written["audience"]));
        rule.scopes = textsOf(scopes);
        return rule;
    }
    rule.type = AuthorizerRule::Type::Request;
    rule.function = functionNamed(functions, written["functionName"], written["functionName"], written["functionArn"]);
    rule.keptSeconds = numberOf(written["resultTtlInSeconds"], 0, 0);
    rule.isSecondForm = !asText(written["payloadVersion"]).starts_with('1');
    rule.isSimple = asBoolean(written["enableSimpleResponses"]).value_or(false);
    return rule;
}

// http.authorizer: a function's key, or a map with more.
AuthorizerRule restRule(const std::vector<DrawnFunction> &functions, const Value &written)
{
    AuthorizerRule rule;
    rule.function =
        functionNamed(functions, written.isMap() ? written["name"] : written, written["name"], written["arn"]);
    const bool isRequest = asText(written["type"]) == "request" || asText(written["type"]) == "REQUEST";
    rule.type = isRequest ? AuthorizerRule::Type::Request : AuthorizerRule::Type::Token;
    addIdentity(rule, written["identitySource"]);
    if (rule.identity.empty())
        rule.addIdentity("Authorization");
    rule.validation = asText(written["identityValidationExpression"]);
    rule.keptSeconds = numberOf(written["resultTtlInSeconds"], 0, usualSeconds);
    return rule;
}

std::optional<AuthorizerRule> ruleOf(const Value &provider, const std::vector<DrawnFunction> &functions,
                                     const std::string &type, const Value &event)
{
    const Value &named = event["authorizer"];
    if (named.isNull())
        return std::nullopt;
    if (type == "http")
        return asText(named["type"]) == "COGNITO_USER_POOLS" || asText(named) == "aws_iam"
                 ? std::nullopt
                 : std::optional(restRule(functions, named));
    const std::string name = asText(named.isMap() ? named["name"] : named);
    const Value &written = provider["httpApi"]["authorizers"][name];
    if (!written.isMap())
        return std::nullopt; // aws_iam, or one that another stack made
    return httpRule(functions, written, named["scopes"]);
}

} // namespace

void addAuthorizers(Reading &reading, const Value &provider, const std::vector<DrawnFunction> &functions)
{
    std::unordered_map<std::string, Function *> byResource;
    for (Function &function : reading.manifest.functions)
        byResource.emplace(function.resource, &function);
    for (const DrawnFunction &drawn : functions) {
        const auto known = byResource.find("functions." + drawn.id);
        if (known == byResource.end())
            continue;
        Function *const function = known->second;
        std::size_t index = 0; // triggers stand in the order of their events
        for (const WrittenEvent &written : eventsOf(drawn.block)) {
            if (index >= function->triggers.size())
                break;
            Trigger &trigger = function->triggers[index++];
            if (written.type != "http" && written.type != "httpApi")
                continue;
            if (const auto rule = ruleOf(provider, functions, written.type, written.event);
                rule && (!rule->function.empty() || !rule->issuer.empty()))
                trigger.settings["authorizer"] = rule->text(reading.folder());
        }
    }
}

} // namespace fermata::serverless
