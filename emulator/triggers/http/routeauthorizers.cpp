// SPDX-License-Identifier: GPL-3.0-or-later
// Source: the vendor's pages on Lambda authorizers of REST and HTTP APIs, and on JWT authorizers.
#include "emulator/triggers/http/routeauthorizers.h"

#include "app/base/id.h"
#include "app/base/text.h"
#include "app/base/time.h"
#include "emulator/auth/credentials.h"
#include "emulator/dispatch/dispatcher.h"
#include "emulator/regex/regex.h"
#include "emulator/triggers/http/issuerkeys.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr std::size_t mostKept = 1000;

std::string textIn(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// As a policy writes names: * for anything, ? for one character.
bool matches(std::string_view pattern, std::string_view text)
{
    if (pattern.empty())
        return text.empty();
    if (pattern.front() == '*') {
        for (std::size_t skipped = 0; skipped <= text.size(); ++skipped) {
            if (matches(pattern.substr(1), text.substr(skipped)))
                return true;
        }
        return false;
    }
    return !text.empty() && (pattern.front() == '?' || pattern.front() == text.front())
        && matches(pattern.substr(1), text.substr(1));
}

// One text, or a list of which one does.
bool names(const Json &patterns, std::string_view text)
{
    if (patterns.is_string())
        return matches(patterns.get<std::string>(), text);
    return patterns.is_array()
        && std::any_of(patterns.begin(), patterns.end(), [text](const Json &one) { return names(one, text); });
}

double numberIn(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_number() ? found->get<double>() : 0;
}

Json asList(const Json &value)
{
    return value.is_array() ? value : value.is_null() ? Json::array() : Json::array({value});
}

std::string asText(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Json> claimsOf(const std::string &token)
{
    const std::vector<std::string> parts = split(token, '.');
    if (parts.size() != 3)
        return std::nullopt;
    std::string base64 = replaced(replaced(parts[1], "-", "+"), "_", "/");
    base64.append((4 - base64.size() % 4) % 4, '=');
    const std::optional<std::string> decoded = fromBase64(base64);
    Json claims = decoded ? Json::parse(*decoded, nullptr, false) : Json();
    return claims.is_object() ? std::optional(std::move(claims)) : std::nullopt;
}

} // namespace

struct RouteAuthorizers::Rule
{
    Rule(const std::string &tokensOf, const Clock &clock) : issuer(tokensOf), published(tokensOf, clock) {}

    std::string type; // token | request | jwt
    std::string function;
    std::vector<std::pair<std::string, std::string>> identity; // header | query, and its name
    std::string validation;
    std::chrono::seconds ttl{0};
    bool isSecondForm = false; // payload 2.0
    bool isSimple = false;
    std::string issuer;
    std::vector<std::string> audience;
    std::vector<std::string> scopes;
    KeySet keys; // that were given
    IssuerKeys published;
};

RouteAuthorizers::RouteAuthorizers(HttpForm form, const std::string &rules, Dispatcher &dispatcher, const Clock &clock)
    : m_form(form), m_dispatcher(dispatcher), m_clock(clock)
{
    Json written = Json::parse(rules, nullptr, false);
    if (!written.is_object())
        written = Json::object();
    for (const auto &[route, one] : written.items()) {
        auto rule = std::make_unique<Rule>(textIn(one, "issuer"), clock);
        rule->type = textIn(one, "type");
        rule->function = textIn(one, "function");
        for (const Json &source : one.value("identity", Json::array()))
            rule->identity.emplace_back(textIn(source, "in"), textIn(source, "name"));
        rule->validation = textIn(one, "validation");
        rule->ttl = std::chrono::seconds(one.value("ttl", 0));
        rule->isSecondForm = textIn(one, "payload") == "2.0";
        rule->isSimple = one.value("simple", false);
        rule->keys = KeySet::parse(one.value("jwks", Json::object()).dump());
        rule->audience = one.value("audience", std::vector<std::string>());
        rule->scopes = one.value("scopes", std::vector<std::string>());
        m_rules.emplace(route, std::move(rule));
    }
}

RouteAuthorizers::~RouteAuthorizers() = default;

Response RouteAuthorizers::fault(Fault fault) const
{
    if (m_form != HttpForm::RestApi) {
        switch (fault) {
        case Fault::Unauthorized: return jsonResponse(401, R"({"message":"Unauthorized"})");
        case Fault::Failed: return jsonResponse(500, R"({"message":"Internal Server Error"})");
        case Fault::Forbidden:
        case Fault::ExplicitDeny: break;
        }
        return jsonResponse(403, R"({"message":"Forbidden"})");
    }
    const auto named = [](unsigned status, const char *body, const char *type) {
        Response response = jsonResponse(status, body);
        response.headers.add("x-amzn-ErrorType", type);
        return response;
    };
    switch (fault) {
    case Fault::Unauthorized: return named(401, R"({"message":"Unauthorized"})", "UnauthorizedException");
    case Fault::Forbidden:
        return named(403, R"({"Message":"User is not authorized to access this resource"})", "AccessDeniedException");
    case Fault::ExplicitDeny:
        return named(403, R"({"Message":"User is not authorized to access this resource with an explicit deny"})",
                     "AccessDeniedException");
    case Fault::Failed: break;
    }
    return named(500, R"({"message":null})", "AuthorizerConfigurationException");
}

asio::awaitable<RouteAuthorizers::Verdict> RouteAuthorizers::check(const HttpCall &call)
{
    Rule &rule = *m_rules.find(call.route.key)->second;
    std::vector<std::string> identity;
    for (const auto &[place, name] : rule.identity) {
        std::string value = place == "header" ? call.request.headers.value(name) : std::string();
        if (place == "query") {
            const ManyValues parameters = parametersOf(call.request);
            const auto found = parameters.find(name);
            value = found != parameters.end() ? found->second.back() : std::string();
        }
        if (value.empty())
            co_return Verdict{fault(Fault::Unauthorized), {}};
        identity.push_back(std::move(value));
    }
    if (rule.type == "jwt") {
        std::string token;
        if (!identity.empty())
            token = identity.front();
        co_return co_await byToken(rule, std::move(token));
    }
    if (!rule.validation.empty() && !identity.empty()) {
        // One that cannot be read lets nobody through.
        const Result<Regex> wanted = Regex::make(rule.validation);
        const bool isWanted = wanted && wanted->matchAll(identity.front());
        if (!isWanted)
            co_return Verdict{fault(Fault::Unauthorized), {}};
    }
    co_return co_await asked(call, rule, std::move(identity));
}

asio::awaitable<RouteAuthorizers::Verdict> RouteAuthorizers::asked(const HttpCall &call, const Rule &rule,
                                                                   std::vector<std::string> identity)
{
    std::string key = rule.function + '\n' + join(identity, "\n");
    const auto kept = m_said.find(key);
    if (kept != m_said.end() && m_clock.now() < kept->second.until)
        co_return answered(call, rule, kept->second.answer);
    Invocation invocation;
    invocation.function = rule.function;
    invocation.requestId = newUuid();
    invocation.source = "http";
    invocation.event = eventOf(call, rule, identity);
    const Result<InvocationRecord> record = co_await m_dispatcher.invoke(std::move(invocation));
    if (!record)
        co_return Verdict{fault(Fault::Failed), {}};
    if (record->outcome != Outcome::Success) {
        const bool refuses = record->error && record->error->errorMessage == "Unauthorized";
        co_return Verdict{fault(refuses ? Fault::Unauthorized : Fault::Failed), {}};
    }
    if (rule.ttl.count() > 0 && !identity.empty()) {
        if (m_said.size() >= mostKept)
            m_said.clear();
        m_said[std::move(key)] = Said{record->payload, m_clock.now() + rule.ttl};
    }
    co_return answered(call, rule, record->payload);
}

RouteAuthorizers::Verdict RouteAuthorizers::answered(const HttpCall &call, const Rule &rule,
                                                     const std::string &answer) const
{
    const Json said = Json::parse(answer, nullptr, false);
    if (!said.is_object())
        return {fault(Fault::Failed), {}};
    if (!rule.isSimple)
        return byPolicy(call, said);
    const auto allowed = said.find("isAuthorized");
    if (allowed == said.end() || !allowed->is_boolean())
        return {fault(Fault::Failed), {}};
    if (!allowed->get<bool>())
        return {fault(Fault::Forbidden), {}};
    return {std::nullopt, contextOf(said)};
}

RouteAuthorizers::Verdict RouteAuthorizers::byPolicy(const HttpCall &call, const Json &said) const
{
    if (textIn(said, "principalId").empty() || !said.contains("policyDocument"))
        return {fault(Fault::Failed), {}};
    const std::string arn = arnOf(call);
    bool allows = false;
    for (const Json &statement : asList(said["policyDocument"].value("Statement", Json()))) {
        if (!statement.is_object() || !names(statement.value("Action", Json()), "execute-api:Invoke")
            || !names(statement.value("Resource", Json()), arn))
            continue;
        if (textIn(statement, "Effect") == "Deny")
            return {fault(Fault::ExplicitDeny), {}};
        allows = allows || textIn(statement, "Effect") == "Allow";
    }
    if (!allows)
        return {fault(Fault::Forbidden), {}};
    return {std::nullopt, contextOf(said)};
}

// A REST API's function sees texts beside the principal, an HTTP API's sees what was said under "lambda".
std::string RouteAuthorizers::contextOf(const Json &said) const
{
    const Json context = said.value("context", Json::object());
    Json seen = Json::object();
    if (m_form == HttpForm::RestApi) {
        seen["principalId"] = textIn(said, "principalId");
        seen["integrationLatency"] = 0;
        for (const auto &[name, value] : context.items())
            seen[name] = asText(value);
    } else {
        seen["lambda"] = context.empty() ? Json() : context;
    }
    return seen.dump(-1, ' ', false, Json::error_handler_t::replace);
}

RouteAuthorizers::Verdict RouteAuthorizers::refused(const char *why) const
{
    Response response = fault(Fault::Unauthorized);
    response.headers.add(
        "www-authenticate",
        std::string("Bearer scope=\"\" error=\"invalid_token\" error_description=\"").append(why).append("\""));
    return {std::move(response), {}};
}

// Without keys nothing can be said of it: those of an issuer that is online are not here.
asio::awaitable<std::optional<RouteAuthorizers::Fault>> RouteAuthorizers::signatureFault(Rule &rule, std::string token)
{
    Result<std::string> claims;
    if (!rule.keys.isEmpty()) {
        claims = rule.keys.verified(token, m_clock.now());
    } else if (rule.published.isLocal()) {
        claims = co_await rule.published.verified(std::move(token));
    } else {
        co_return std::nullopt;
    }
    if (claims)
        co_return std::nullopt;
    co_return claims.error().id == "jwt.noKeys" ? Fault::Failed : Fault::Unauthorized;
}

std::optional<RouteAuthorizers::Verdict> RouteAuthorizers::problemOf(const Json &claims, const Rule &rule) const
{
    if (textIn(claims, "iss") != rule.issuer)
        return refused("claim iss is invalid");
    const Json given = asList(claims.contains("aud") ? claims["aud"] : claims.value("client_id", Json()));
    const auto isMeant = [&given](const std::string &one) {
        return std::find(given.begin(), given.end(), one) != given.end();
    };
    if (std::none_of(rule.audience.begin(), rule.audience.end(), isMeant))
        return refused("claim aud is invalid");
    const double now = static_cast<double>(toEpochMs(m_clock.now())) / 1000;
    if (numberIn(claims, "exp") <= now || numberIn(claims, "nbf") > now)
        return refused("the token has expired");
    return std::nullopt;
}

RouteAuthorizers::Verdict RouteAuthorizers::allowed(const Json &claims, const Rule &rule) const
{
    const std::vector<std::string> scopes = split(textIn(claims, claims.contains("scope") ? "scope" : "scp"), ' ');
    const auto isHeld = [&scopes](const std::string &one) {
        return std::find(scopes.begin(), scopes.end(), one) != scopes.end();
    };
    if (!rule.scopes.empty() && std::none_of(rule.scopes.begin(), rule.scopes.end(), isHeld))
        return {fault(Fault::Forbidden), {}};
    Json seen = {{"jwt", {{"claims", Json::object()}, {"scopes", rule.scopes.empty() ? Json() : Json(rule.scopes)}}}};
    for (const auto &[name, value] : claims.items())
        seen["jwt"]["claims"][name] = asText(value);
    return {std::nullopt, seen.dump(-1, ' ', false, Json::error_handler_t::replace)};
}

asio::awaitable<RouteAuthorizers::Verdict> RouteAuthorizers::byToken(Rule &rule, std::string token)
{
    if (lowered(token).starts_with("bearer "))
        token = trimmed(std::string_view(token).substr(7));
    const std::optional<Json> claims = claimsOf(token);
    if (!claims)
        co_return refused("the token is not valid");
    if (std::optional<Verdict> problem = problemOf(*claims, rule))
        co_return *std::move(problem);
    const std::optional<Fault> badly = co_await signatureFault(rule, std::move(token));
    if (badly == Fault::Failed)
        co_return Verdict{fault(Fault::Failed), {}};
    if (badly)
        co_return refused("signature verification failed");
    co_return allowed(*claims, rule);
}

std::string RouteAuthorizers::arnOf(const HttpCall &call) const
{
    const Account account = accountOf(Vendor::Lambda);
    std::string arn = "arn:aws:execute-api:";
    arn.append(account.region).append(":").append(account.id).append(":").append(call.frontId).append("/");
    return arn.append(call.stage).append("/").append(call.request.method).append(call.request.path);
}

// The function's own event, without the body.
std::string RouteAuthorizers::eventOf(const HttpCall &call, const Rule &rule,
                                      const std::vector<std::string> &identity) const
{
    if (rule.type == "token") {
        const Json event = {{"type", "TOKEN"},
                            {"methodArn", arnOf(call)},
                            {"authorizationToken", identity.empty() ? std::string() : identity.front()}};
        return event.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    Json event = Json::parse(eventFor(rule.isSecondForm ? HttpForm::HttpApi : HttpForm::RestApi, call), nullptr, false);
    event.erase("body");
    event.erase("isBase64Encoded");
    event["type"] = "REQUEST";
    if (m_form == HttpForm::RestApi) {
        event["methodArn"] = arnOf(call);
    } else {
        event["version"] = rule.isSecondForm ? "2.0" : "1.0";
        event[rule.isSecondForm ? "routeArn" : "methodArn"] = arnOf(call);
        event["identitySource"] = rule.isSecondForm ? Json(identity) : Json(join(identity, ","));
    }
    return event.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata::emulator
