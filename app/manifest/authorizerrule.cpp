// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/authorizerrule.h"

#include "app/base/files.h"
#include "app/base/text.h"

#include <nlohmann/json.hpp>

#include <array>

namespace fermata {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<const char *, 3> typeNames = {"token", "request", "jwt"};

// What begins so comes from there.
constexpr std::array<std::pair<const char *, const char *>, 4> ways = {{{"$request.header.", "header"},
                                                                        {"$request.querystring.", "query"},
                                                                        {"method.request.header.", "header"},
                                                                        {"method.request.querystring.", "query"}}};

} // namespace

void AuthorizerRule::addIdentity(const std::string &written)
{
    for (const std::string &part : split(written, ',')) {
        std::string name = trimmed(part);
        std::string place = "header";
        for (const auto &[way, from] : ways) {
            if (!name.starts_with(way))
                continue;
            name.erase(0, std::string_view(way).size());
            place = from;
            break;
        }
        if (!name.empty())
            identity.emplace_back(place, name);
    }
}

std::string AuthorizerRule::text(const std::filesystem::path &folder) const
{
    Json rule = {{"type", typeNames[static_cast<std::size_t>(type)]}};
    rule["identity"] = Json::array();
    for (const auto &[place, name] : identity)
        rule["identity"].push_back({{"in", place}, {"name", name}});
    if (type == Type::Jwt) {
        rule["issuer"] = issuer;
        rule["audience"] = audience;
        rule["scopes"] = scopes;
        const Result<std::string> keys = readFile(folder / ".fermata" / "jwks.json");
        const Json jwks = keys ? Json::parse(*keys, nullptr, false) : Json();
        if (jwks.is_object())
            rule["jwks"] = jwks;
        return rule.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    rule["function"] = function;
    rule["validation"] = validation;
    rule["ttl"] = keptSeconds;
    rule["payload"] = isSecondForm ? "2.0" : "1.0";
    rule["simple"] = isSimple;
    return rule.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace fermata
