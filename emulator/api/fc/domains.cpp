// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/api/fc/operations.h"
#include "emulator/api/fc/paging.h"
#include "emulator/api/fc/reading.h"
#include "emulator/auth/credentials.h"
#include "emulator/store/domainstore.h"
#include "emulator/triggers/http/fronts.h"
#include "emulator/triggers/http/rewrite.h"

#include <algorithm>
#include <array>

namespace fermata::emulator {
namespace {

using Json = nlohmann::json;

struct RuleList
{
    const char *name;
    PathRewrite::Kind kind;
};
constexpr std::array<RuleList, 3> ruleLists = {{{"equalRules", PathRewrite::Kind::Equal},
                                                {"wildcardRules", PathRewrite::Kind::Wildcard},
                                                {"regexRules", PathRewrite::Kind::Regex}}};

FcJson routeJson(const DomainRoute &route)
{
    FcJson json = {{"path", route.path},
                   {"functionName", route.function},
                   {"qualifier", route.qualifier.empty() ? "LATEST" : route.qualifier}};
    if (!route.methods.empty())
        json["methods"] = route.methods;
    for (const RuleList &list : ruleLists) {
        for (const PathRewrite &rewrite : route.rewrites) {
            if (rewrite.kind == list.kind)
                json["rewriteConfig"][list.name].push_back(
                    {{"match", rewrite.match}, {"replacement", rewrite.replacement}});
        }
    }
    return json;
}

FcJson domainJson(const StoredDomain &stored)
{
    FcJson routes = FcJson::array();
    for (const DomainRoute &route : stored.domain.routes)
        routes.push_back(routeJson(route));
    FcJson json = {{"domainName", stored.domain.name},
                   {"accountId", accountOf(Vendor::FunctionCompute).id},
                   {"apiVersion", "2023-03-30"},
                   {"protocol", "HTTP"},
                   {"routeConfig", {{"routes", routes}}},
                   {"createdTime", fcTime(stored.createdAt)},
                   {"lastModifiedTime", fcTime(stored.lastModified)}};
    if (!stored.domain.authType.empty())
        json["authConfig"] = {{"authType", stored.domain.authType}, {"authInfo", stored.domain.authConfig}};
    if (!stored.domain.corsConfig.empty())
        json["corsConfig"] = FcJson::parse(stored.domain.corsConfig, nullptr, false);
    addAttributes(json, stored.attributes);
    return json;
}

FcResult<void> readRewrites(const Json &object, DomainRoute &route)
{
    const Json *const config = fcMember(object, "rewriteConfig");
    if (!config)
        return {};
    for (const RuleList &list : ruleLists) {
        const Json *const rules = config->is_object() ? fcMember(*config, list.name) : nullptr;
        if (!rules)
            continue;
        for (const Json &rule : *rules) {
            PathRewrite rewrite{list.kind, {}, {}};
            const bool read = rule.is_object() && readFcText(rule, "match", 1024, rewrite.match)
                           && readFcText(rule, "replacement", 1024, rewrite.replacement);
            if (!read || !isRewriteValid(rewrite))
                return fcInvalid("rewriteConfig." + std::string(list.name)
                                 + " needs a match and a replacement that are valid");
            route.rewrites.push_back(std::move(rewrite));
        }
    }
    return {};
}

FcResult<DomainRoute> readRoute(const Json &object)
{
    DomainRoute route;
    if (!object.is_object())
        return fcInvalid("routeConfig.routes must be a list of objects");
    const FcResult<void> read = firstFault(
        {readFcText(object, "path", 1024, route.path), readFcText(object, "functionName", 128, route.function),
         readFcText(object, "qualifier", 128, route.qualifier), readFcTexts(object, "methods", route.methods),
         readRewrites(object, route)});
    if (!read)
        return faultOf(read);
    if (!route.path.starts_with('/') || route.function.empty())
        return fcInvalid("a route needs a path that begins with a slash, and a functionName");
    if (route.qualifier == "LATEST")
        route.qualifier.clear();
    return route;
}

FcResult<void> readRoutes(const Json &body, CustomDomain &domain)
{
    const Json *const config = fcMember(body, "routeConfig");
    if (!config)
        return {};
    domain.routes.clear();
    const Json routes = config->is_object() ? config->value("routes", Json::array()) : Json();
    if (!routes.is_array())
        return fcInvalid("routeConfig.routes must be a list");
    for (const Json &object : routes) {
        FcResult<DomainRoute> route = readRoute(object);
        if (!route)
            return faultOf(route);
        const bool again = std::any_of(domain.routes.begin(), domain.routes.end(),
                                       [&route](const DomainRoute &one) { return one.path == route->path; });
        if (again)
            return fcInvalid("the path '" + route->path + "' has two routes");
        domain.routes.push_back(*std::move(route));
    }
    return {};
}

FcResult<void> readAccess(const Json &body, CustomDomain &domain)
{
    if (const Json *const auth = fcMember(body, "authConfig"); auth && auth->is_object()) {
        const FcResult<void> read = firstFault({readFcText(*auth, "authType", 16, domain.authType),
                                                readFcText(*auth, "authInfo", 65536, domain.authConfig)});
        if (!read)
            return read;
    }
    if (const Json *const cors = fcMember(body, "corsConfig"); cors && cors->is_object())
        domain.corsConfig = cors->dump();
    const bool known = domain.authType.empty() || domain.authType == "anonymous" || domain.authType == "function"
                    || domain.authType == "jwt";
    return known ? FcResult<void>() : fcInvalid("authConfig.authType must be anonymous, function or jwt");
}

FcResult<void> readDomain(const Json &body, StoredDomain &stored)
{
    std::string protocol = "HTTP";
    const FcResult<void> read = firstFault(
        {readFcText(body, "protocol", 16, protocol), readRoutes(body, stored.domain), readAccess(body, stored.domain)});
    if (!read)
        return read;
    if (protocol != "HTTP" && protocol != "HTTPS" && protocol != "HTTP,HTTPS")
        return fcInvalid("protocol must be HTTP, HTTPS or HTTP,HTTPS (got " + protocol + ")");
    for (const char *const name : {"protocol", "tlsConfig", "wafConfig"}) { // kept: the front here speaks HTTP
        if (const Json *const value = fcMember(body, name))
            stored.attributes[name] = value->dump();
    }
    if (const Json *const certificate = fcMember(body, "certConfig"); certificate && certificate->is_object()) {
        Json shown = *certificate; // the private key is never told, so it is not kept either
        shown.erase("privateKey");
        stored.attributes["certConfig"] = shown.dump();
    }
    return {};
}

FcResult<Response> answer(const LocalCloud &cloud, const Result<StoredDomain> &stored)
{
    if (!stored)
        return fcFailure(stored.error());
    cloud.fronts.setDomains(Fronts::DomainOrigin::Api, cloud.domains.domains());
    static_cast<void>(cloud.fronts.update()); // a front takes any port
    return fcJson(200, domainJson(*stored));
}

tl::unexpected<FcFault> notFound(const std::string &name)
{
    return fcFailure(404, "DomainNameNotFound", "domain name '" + name + "' does not exist");
}

} // namespace

FcResult<Response> createFcDomain(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    StoredDomain stored;
    const FcResult<void> read =
        firstFault({readFcText(*body, "domainName", 253, stored.domain.name), readDomain(*body, stored)});
    if (!read)
        return faultOf(read);
    const std::string &name = stored.domain.name;
    if (name.find('.') == std::string::npos || name.find_first_of(" /:") != std::string::npos)
        return fcInvalid("domainName '" + name + "' is not valid");
    return answer(cloud, cloud.domains.create(std::move(stored)));
}

FcResult<Response> listFcDomains(const LocalCloud &cloud, const Request &request, const PathParameters &)
{
    FcResult<FcPage> page = FcPage::read(request);
    if (!page)
        return faultOf(page);
    const std::string prefix = request.parameter("prefix").value_or("");
    for (const auto &[name, stored] : cloud.domains.all()) {
        if (name.starts_with(prefix))
            page->add(name, [&stored = stored] { return domainJson(stored); });
    }
    return fcJson(200, page->body("customDomains"));
}

FcResult<Response> getFcDomain(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    const StoredDomain *const stored = cloud.domains.find(parameters.at("domain"));
    if (!stored)
        return notFound(parameters.at("domain"));
    return fcJson(200, domainJson(*stored));
}

FcResult<Response> updateFcDomain(const LocalCloud &cloud, const Request &request, const PathParameters &parameters)
{
    const StoredDomain *const before = cloud.domains.find(parameters.at("domain"));
    if (!before)
        return notFound(parameters.at("domain"));
    const FcResult<Json> body = readFcBody(request.body);
    if (!body)
        return faultOf(body);
    StoredDomain stored = *before;
    if (const FcResult<void> read = readDomain(*body, stored); !read)
        return faultOf(read);
    return answer(cloud, cloud.domains.change(std::move(stored)));
}

FcResult<Response> deleteFcDomain(const LocalCloud &cloud, const Request &, const PathParameters &parameters)
{
    if (!cloud.domains.find(parameters.at("domain")))
        return notFound(parameters.at("domain"));
    if (const Result<> removed = cloud.domains.remove(parameters.at("domain")); !removed)
        return fcFailure(removed.error());
    cloud.fronts.setDomains(Fronts::DomainOrigin::Api, cloud.domains.domains());
    static_cast<void>(cloud.fronts.update());
    return fcNothing();
}

} // namespace fermata::emulator
