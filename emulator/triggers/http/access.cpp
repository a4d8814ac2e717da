// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/triggers/http/access.h"

#include "app/base/text.h"
#include "emulator/auth/authorizer.h"
#include "emulator/auth/fcwords.h"
#include "emulator/auth/lambdawords.h"
#include "emulator/auth/sigv4.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *signedUrl = "AWS_IAM";

// Recorded from the cloud (awsdocs/aws-lambda-developer-guide, issue 494).
Response forbiddenUrl()
{
    Response response =
        jsonResponse(403, R"({"Message":"Forbidden. For troubleshooting Function URL authorization issues, see: )"
                          R"(https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html"})");
    response.headers.add("x-amzn-ErrorType", "AccessDeniedException");
    return response;
}

Response urlRefusal(const LambdaAuthWords &words)
{
    const Json body = {{"message", words.message}};
    Response response = jsonResponse(words.status, body.dump(-1, ' ', false, Json::error_handler_t::replace));
    response.headers.add("x-amzn-ErrorType", words.code);
    return response;
}

Response refusal(const FcAuthWords &words, const std::string &requestId)
{
    const nlohmann::ordered_json body = {{"RequestId", requestId}, {"Code", words.code}, {"Message", words.message}};
    Response response = jsonResponse(words.status, body.dump(-1, ' ', false, Json::error_handler_t::replace));
    response.headers.add("x-fc-request-id", requestId);
    return response;
}

std::string setting(const Trigger &trigger, const char *name)
{
    const auto found = trigger.settings.find(name);
    return found != trigger.settings.end() ? found->second : std::string();
}

// A list of texts with commas between them; empty if the member is missing or something else.
std::string joinedTexts(const Json &object, const char *name)
{
    std::vector<std::string> texts;
    for (const Json &item : object.value(name, Json::array())) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
    }
    return join(texts, ", ");
}

void addIfAny(Headers &headers, const char *name, const std::string &value)
{
    if (!value.empty() && isValidHeader(name, value))
        headers.add(name, value);
}

bool isPreflight(const Request &request)
{
    return request.method == "OPTIONS" && request.headers.contains("Origin")
        && request.headers.contains("Access-Control-Request-Method");
}

// One member of a URL's CORS, or null. `cors` is what a client wrote; a template's and the framework's is taken apart.
Json corsMember(const Trigger &trigger, const Json &cors, const std::string &client, const std::string &framework)
{
    if (cors.is_object())
        return cors.value(client, Json());
    std::string text = setting(trigger, ("Cors." + client).c_str());
    if (text.empty())
        text = setting(trigger, ("cors." + framework).c_str());
    if (text.empty())
        return {};
    const Json plain = Json::parse(text, nullptr, false);
    if (plain.is_boolean() || plain.is_number_integer())
        return plain;
    return split(text, ',');
}

} // namespace

AccessRules accessRulesOf(const Trigger &trigger)
{
    AccessRules rules;
    rules.authType = setting(trigger, "authType");
    rules.closed = setting(trigger, "disableURLInternet") == "true";
    const Json config = Json::parse(setting(trigger, "config"), nullptr, false);
    if (!config.is_object())
        return rules;
    const Json auth = config.value("authConfig", Json());
    if (!auth.is_null())
        rules.authConfig = auth.is_string() ? auth.get<std::string>() : auth.dump();
    const Json cors = config.value("corsConfig", Json());
    if (cors.is_object())
        rules.corsConfig = cors.dump();
    return rules;
}

namespace {

// The corsConfig of a function URL; empty: none.
std::string urlCorsOf(const Trigger &trigger)
{
    const Json cors = Json::parse(setting(trigger, "cors"), nullptr, false);
    if (cors == true) { // the framework's short form
        return R"({"allowOrigins":["*"],"allowMethods":["*"],"allowHeaders":["Content-Type","X-Amz-Date",)"
               R"("Authorization","X-Api-Key","X-Amz-Security-Token","X-Amzn-Trace-Id"]})";
    }
    Json config = Json::object();
    const auto add = [&](const char *name, const char *client, const char *framework) {
        if (Json value = corsMember(trigger, cors, client, framework); !value.is_null())
            config[name] = std::move(value);
    };
    add("allowOrigins", "AllowOrigins", "allowedOrigins");
    add("allowMethods", "AllowMethods", "allowedMethods");
    add("allowHeaders", "AllowHeaders", "allowedHeaders");
    add("exposeHeaders", "ExposeHeaders", "exposedResponseHeaders");
    add("maxAge", "MaxAge", "maxAge");
    add("allowCredentials", "AllowCredentials", "allowCredentials");
    return config.empty() ? std::string() : config.dump();
}

} // namespace

// A client and the framework have their own words for what a template calls AuthType.
AccessRules urlAccessRulesOf(const Trigger &trigger)
{
    AccessRules rules;
    rules.corsConfig = urlCorsOf(trigger);
    const bool isSigned = setting(trigger, "AuthType") == signedUrl || setting(trigger, "authType") == signedUrl
                       || setting(trigger, "authorizer") == "aws_iam";
    if (isSigned)
        rules.authType = signedUrl;
    return rules;
}

HttpAccess::HttpAccess(const AccessRules &rules, const Authorizer &authorizer, const Clock &clock)
    : m_rules(rules), m_authorizer(authorizer), m_clock(clock), m_cors(readCors(rules.corsConfig))
{
    if (rules.authType == "jwt")
        m_jwt.emplace(rules.authConfig);
}

std::optional<HttpAccess::Cors> HttpAccess::readCors(const std::string &json)
{
    const Json config = Json::parse(json, nullptr, false);
    if (!config.is_object())
        return std::nullopt;
    Cors cors;
    for (const Json &origin : config.value("allowOrigins", Json::array())) {
        if (origin.is_string())
            cors.origins.push_back(origin.get<std::string>());
    }
    addIfAny(cors.preflight, "Access-Control-Allow-Methods", joinedTexts(config, "allowMethods"));
    addIfAny(cors.preflight, "Access-Control-Allow-Headers", joinedTexts(config, "allowHeaders"));
    const Json age = config.value("maxAge", Json());
    addIfAny(cors.preflight, "Access-Control-Max-Age", age.is_number_integer() ? age.dump() : std::string());
    addIfAny(cors.answers, "Access-Control-Expose-Headers", joinedTexts(config, "exposeHeaders"));
    const bool credentials = config.value("allowCredentials", Json()) == true;
    for (Headers *const headers : {&cors.preflight, &cors.answers})
        addIfAny(*headers, "Access-Control-Allow-Credentials", credentials ? "true" : "");
    return cors;
}

Response HttpAccess::preflightAnswer(const Request &request) const
{
    Response response;
    response.status = 204;
    response.headers = m_cors->preflight;
    addOrigin(request, response);
    return response;
}

// Of a function URL. Who has signed is as everywhere here the account itself.
HttpAccess::Verdict HttpAccess::signedVerdict(const Request &request) const
{
    const AuthResult proof = m_authorizer.check(request, AuthScheme::SigV4);
    if (proof.fault == AuthFault::Missing)
        return {forbiddenUrl(), std::nullopt, {}};
    if (proof.fault != AuthFault::None)
        return {urlRefusal(lambdaAuthWords(proof)), std::nullopt, {}};
    const std::string account = accountOf(Vendor::Lambda).id;
    const Json caller = {{"iam",
                          {{"accessKey", sigV4KeyId(request)},
                           {"accountId", account},
                           {"callerId", account},
                           {"cognitoIdentity", nullptr},
                           {"principalOrgId", nullptr},
                           {"userArn", "arn:aws:iam::" + account + ":root"},
                           {"userId", account}}}};
    return {std::nullopt, std::nullopt, caller.dump()};
}

HttpAccess::Verdict HttpAccess::check(const Request &request, const std::string &requestId) const
{
    const auto refused = [&requestId](const FcAuthWords &words) {
        return Verdict{refusal(words, requestId), std::nullopt, {}};
    };
    if (m_rules.closed)
        return refused({403, "AccessDenied", "access by the default domain is disabled for this trigger"});
    if (m_cors && isPreflight(request))
        return {preflightAnswer(request), std::nullopt, {}};
    if (m_rules.authType == signedUrl)
        return signedVerdict(request);
    if (m_rules.authType == "function") {
        const AuthResult proof = m_authorizer.check(request, AuthScheme::HttpTrigger);
        if (proof.fault != AuthFault::None)
            return refused(fcAuthWords(proof));
    }
    if (!m_jwt)
        return {};
    JwtAccess::Verdict verdict = m_jwt->check(request, m_clock.now());
    if (verdict.fault != nullptr)
        return refused({401, verdict.fault, verdict.message});
    return {std::nullopt, std::move(verdict.changed), {}};
}

bool HttpAccess::namesOrigin(std::string_view origin) const
{
    return m_cors && origin != "*"
        && std::find(m_cors->origins.begin(), m_cors->origins.end(), origin) != m_cors->origins.end();
}

void HttpAccess::addCorsFields(const Request &request, Response &response) const
{
    if (!m_cors || !request.headers.contains("Origin"))
        return;
    for (const Headers::Field &field : m_cors->answers)
        response.headers.set(field.name, field.value);
    addOrigin(request, response);
}

void HttpAccess::addOrigin(const Request &request, Response &response) const
{
    const std::string origin = request.headers.value("Origin");
    const bool any = std::find(m_cors->origins.begin(), m_cors->origins.end(), "*") != m_cors->origins.end();
    const bool listed = namesOrigin(origin);
    if (any || listed)
        response.headers.set("Access-Control-Allow-Origin", any ? "*" : origin);
    if (!any && listed)
        response.headers.add("Vary", "Origin");
}

} // namespace fermata::emulator
