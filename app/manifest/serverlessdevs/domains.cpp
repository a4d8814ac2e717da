// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverlessdevs/domains.h"

#include "app/base/text.h"
#include "app/manifest/checks.h"
#include "app/manifest/valuejson.h"

#include <array>

namespace fermata::serverlessdevs {

namespace {

std::vector<PathRewrite> rewritesOf(const Value &config)
{
    constexpr std::array<std::pair<const char *, PathRewrite::Kind>, 3> kinds = {
        {{"equalRules", PathRewrite::Kind::Equal},
         {"wildcardRules", PathRewrite::Kind::Wildcard},
         {"regexRules", PathRewrite::Kind::Regex}}};
    std::vector<PathRewrite> rewrites;
    for (const auto &[name, kind] : kinds) {
        for (const Value &rule : config[name].items)
            rewrites.push_back({kind, asText(rule["match"]), asText(rule["replacement"])});
    }
    return rewrites;
}

DomainRoute routeOf(const Value &written)
{
    DomainRoute route;
    route.path = asText(written["path"]);
    route.methods = textsOf(written["methods"]);
    route.function = asText(written["functionName"]);
    route.qualifier = asText(written["qualifier"]);
    if (route.qualifier == "LATEST")
        route.qualifier.clear();
    route.rewrites = rewritesOf(written["rewriteConfig"]);
    return route;
}

} // namespace

std::optional<CustomDomain> domainOf(const Value &props)
{
    CustomDomain domain;
    for (const Value &written : props["routeConfig"]["routes"].items) {
        DomainRoute route = routeOf(written);
        if (route.path.starts_with('/') && !route.function.empty())
            domain.routes.push_back(std::move(route));
    }
    domain.name = asText(props["domainName"]);
    if (domain.routes.empty() || domain.name.empty())
        return std::nullopt;
    if (lowered(domain.name) == "auto")
        domain.name = lowered(domain.routes.front().function) + ".fcv3.000000000000.cn-hangzhou.fc.devsapp.net";
    const Value &access = props["authConfig"];
    domain.authType = asText(access["authType"]);
    if (const Value &rules = access["authInfo"]; !rules.isNull())
        domain.authConfig = rules.isScalar() ? rules.text : jsonText(rules);
    if (const Value &cors = props["corsConfig"]; cors.isMap())
        domain.corsConfig = jsonText(cors);
    return domain;
}

} // namespace fermata::serverlessdevs
