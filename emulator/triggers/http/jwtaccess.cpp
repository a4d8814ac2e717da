// SPDX-License-Identifier: GPL-3.0-or-later
// Source: the vendor's pages on JWT of triggers and domains, and the authConfig of its component fc3.
#include "emulator/triggers/http/jwtaccess.h"

#include "app/base/text.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

constexpr const char *formType = "application/x-www-form-urlencoded";

// Members are written with a small letter or, in older examples, with a capital one.
Json memberOf(const Json &config, const char *small, const char *capital)
{
    const auto found = config.find(small);
    return found != config.end() ? *found : config.value(capital, Json());
}

std::string textOf(const Json &object, const char *name)
{
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// "header:Authorization:Bearer" in three parts; the last keeps its colons.
std::vector<std::string> partsOf(const std::string &rule)
{
    std::vector<std::string> parts = split(rule, ':');
    while (parts.size() > 3) {
        parts[2].append(":").append(parts[3]);
        parts.erase(parts.begin() + 3);
    }
    parts.resize(3);
    return parts;
}

// Each rule in its three parts, however the list is written; objects by these members.
std::vector<std::vector<std::string>> rulesOf(const Json &written, const char *place, const char *second,
                                              const char *third)
{
    std::vector<std::vector<std::string>> rules;
    if (written.is_string()) {
        for (const std::string &rule : split(written.get<std::string>(), ','))
            rules.push_back(partsOf(rule));
    }
    for (const Json &rule : written.is_array() ? written : Json::array()) {
        if (rule.is_object())
            rules.push_back({textOf(rule, place), textOf(rule, second), textOf(rule, third)});
    }
    return rules;
}

std::vector<std::string> textsOf(const Json &list)
{
    std::vector<std::string> texts;
    for (const Json &item : list.is_array() ? list : Json::array()) {
        if (item.is_string())
            texts.push_back(item.get<std::string>());
    }
    return texts;
}

bool isForm(const Request &request)
{
    return lowered(request.headers.value("Content-Type")).starts_with(formType);
}

std::optional<std::string> parameterIn(std::string_view query, const std::string &name)
{
    for (const auto &[key, value] : queryParameters(query)) {
        if (key == name)
            return value;
    }
    return std::nullopt;
}

std::optional<std::string> cookieIn(const Request &request, const std::string &name)
{
    for (const std::string &line : request.headers.values("Cookie")) {
        for (const std::string &cookie : split(line, ';')) {
            const std::string pair = trimmed(cookie);
            if (pair.starts_with(name + "="))
                return pair.substr(name.size() + 1);
        }
    }
    return std::nullopt;
}

// In place of what the client may have put there itself.
std::string withParameter(std::string_view query, const std::string &name, const std::string &value)
{
    std::string result;
    for (const std::string &part : split(std::string(query), '&')) {
        if (!part.empty() && percentDecoded(part.substr(0, part.find('=')), PercentForm::Query) != name)
            result.append(part).append("&");
    }
    return result.append(percentEncoded(name)).append("=").append(percentEncoded(value));
}

} // namespace

std::optional<JwtAccess::Place> JwtAccess::placeNamed(std::string_view word)
{
    const std::string place = lowered(trimmed(word));
    if (place == "header")
        return Place::Header;
    if (place == "query")
        return Place::Query;
    if (place == "cookie")
        return Place::Cookie;
    return place == "form" ? std::optional(Place::Form) : std::nullopt;
}

JwtAccess::JwtAccess(std::string_view authConfig)
{
    const Json config = Json::parse(authConfig, nullptr, false);
    if (!config.is_object())
        return; // without a key there is no good token
    const Json keys = memberOf(config, "jwks", "JWKS");
    m_keys = KeySet::parse(keys.is_string() ? keys.get<std::string>() : keys.dump());
    for (const auto &rule :
         rulesOf(memberOf(config, "tokenLookup", "TokenLookup"), "readPosition", "parameterName", "prefix")) {
        if (const std::optional<Place> place = placeNamed(rule[0]))
            m_lookup.push_back({*place, {}, trimmed(rule[1]), trimmed(rule[2])});
    }
    for (const auto &rule : rulesOf(memberOf(config, "claimPassBy", "ClaimPassBy"), "mappingParameterPosition",
                                    "claimName", "mappingParameterName")) {
        if (const std::optional<Place> place = placeNamed(rule[0]))
            m_claims.push_back({*place, trimmed(rule[1]), trimmed(rule[2]), {}});
    }
    m_whitelist = textsOf(memberOf(config, "whitelist", "Whitelist"));
    m_blacklist = textsOf(memberOf(config, "blacklist", "Blacklist"));
}

bool JwtAccess::isListed(const std::vector<std::string> &paths, std::string_view path)
{
    return std::any_of(paths.begin(), paths.end(), [path](const std::string &one) {
        return one.ends_with('*') ? path.starts_with(std::string_view(one).substr(0, one.size() - 1)) : path == one;
    });
}

bool JwtAccess::needsToken(std::string_view path) const
{
    if (!m_blacklist.empty())
        return isListed(m_blacklist, path);
    return !isListed(m_whitelist, path);
}

std::optional<std::string> JwtAccess::tokenAt(const Rule &rule, const Request &request)
{
    switch (rule.place) {
    case Place::Query: return parameterIn(request.query, rule.name);
    case Place::Cookie: return cookieIn(request, rule.name);
    case Place::Form: return isForm(request) ? parameterIn(request.body, rule.name) : std::nullopt;
    case Place::Header: break;
    }
    const std::string *const value = request.headers.find(rule.name);
    if (value == nullptr)
        return std::nullopt;
    const bool hasPrefix = !rule.prefix.empty() && value->starts_with(rule.prefix);
    return trimmed(std::string_view(*value).substr(hasPrefix ? rule.prefix.size() : 0));
}

std::string JwtAccess::tokenOf(const Request &request) const
{
    for (const Rule &rule : m_lookup) {
        if (const std::optional<std::string> token = tokenAt(rule, request); token && !token->empty())
            return *token;
    }
    return {};
}

void JwtAccess::put(const Rule &rule, const std::string &value, Request &request)
{
    switch (rule.place) {
    case Place::Header:
        if (isValidHeader(rule.name, value))
            request.headers.set(rule.name, value);
        break;
    case Place::Query: request.query = withParameter(request.query, rule.name, value); break;
    case Place::Cookie:
        if (isValidHeader("Cookie", value))
            request.headers.add("Cookie", rule.name + '=' + value);
        break;
    case Place::Form:
        if (isForm(request)) {
            request.body = withParameter(request.body, rule.name, value);
            request.headers.set("Content-Length", std::to_string(request.body.size()));
        }
        break;
    }
}

std::optional<Request> JwtAccess::withClaims(const Request &request, const std::string &claims) const
{
    if (m_claims.empty())
        return std::nullopt;
    const Json json = Json::parse(claims, nullptr, false);
    Request changed = request;
    for (const Rule &rule : m_claims) {
        const auto claim = json.find(rule.claim.empty() ? rule.name : rule.claim);
        if (claim != json.end())
            put(rule, claim->is_string() ? claim->get<std::string>() : claim->dump(), changed);
    }
    return changed;
}

JwtAccess::Verdict JwtAccess::check(const Request &request, TimePoint now) const
{
    if (!needsToken(request.path))
        return {};
    const std::string token = tokenOf(request);
    if (token.empty())
        return {"JWTTokenIsMissing", "the jwt token is missing", std::nullopt};
    const Result<std::string> claims = m_keys.verified(token, now);
    if (!claims)
        return {"JWTTokenIsInvalid", "invalid or expired jwt", std::nullopt};
    return {nullptr, nullptr, withClaims(request, *claims)};
}

} // namespace fermata::emulator
