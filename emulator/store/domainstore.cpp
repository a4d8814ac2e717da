// SPDX-License-Identifier: GPL-3.0-or-later
#include "emulator/store/domainstore.h"

#include "app/base/time.h"

#include <nlohmann/json.hpp>

namespace fermata::emulator {
namespace {

using Json = nlohmann::ordered_json;

Json routeToJson(const DomainRoute &route)
{
    Json rewrites = Json::array();
    for (const PathRewrite &rewrite : route.rewrites) {
        rewrites.push_back(
            {{"kind", static_cast<int>(rewrite.kind)}, {"match", rewrite.match}, {"replacement", rewrite.replacement}});
    }
    return {{"path", route.path},
            {"methods", route.methods},
            {"function", route.function},
            {"qualifier", route.qualifier},
            {"rewrites", rewrites}};
}

DomainRoute routeFromJson(const Json &object)
{
    DomainRoute route;
    route.path = object.at("path").get<std::string>();
    route.methods = object.at("methods").get<std::vector<std::string>>();
    route.function = object.at("function").get<std::string>();
    route.qualifier = object.at("qualifier").get<std::string>();
    for (const Json &rewrite : object.at("rewrites")) {
        route.rewrites.push_back({static_cast<PathRewrite::Kind>(rewrite.at("kind").get<int>()),
                                  rewrite.at("match").get<std::string>(),
                                  rewrite.at("replacement").get<std::string>()});
    }
    return route;
}

StoredDomain domainFromJson(const Json &object)
{
    StoredDomain stored;
    stored.domain.name = object.at("name").get<std::string>();
    for (const Json &route : object.at("routes"))
        stored.domain.routes.push_back(routeFromJson(route));
    stored.domain.authType = object.at("authType").get<std::string>();
    stored.domain.authConfig = object.at("authConfig").get<std::string>();
    stored.domain.corsConfig = object.at("corsConfig").get<std::string>();
    stored.attributes = object.at("attributes").get<Attributes>();
    stored.createdAt = fromEpochMs(object.at("createdAt").get<std::int64_t>());
    stored.lastModified = fromEpochMs(object.at("lastModified").get<std::int64_t>());
    return stored;
}

} // namespace

std::string toDocument(const StoredDomain &stored)
{
    Json routes = Json::array();
    for (const DomainRoute &route : stored.domain.routes)
        routes.push_back(routeToJson(route));
    const Json json = {{"name", stored.domain.name},
                       {"routes", routes},
                       {"authType", stored.domain.authType},
                       {"authConfig", stored.domain.authConfig},
                       {"corsConfig", stored.domain.corsConfig},
                       {"attributes", stored.attributes},
                       {"createdAt", toEpochMs(stored.createdAt)},
                       {"lastModified", toEpochMs(stored.lastModified)}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<StoredDomain> fromDocument(std::string_view json, const StoredDomain *)
{
    try {
        return domainFromJson(Json::parse(json));
    } catch (const Json::exception &error) {
        return failure(Error::Code::Invalid, "store.invalid", "Not a stored domain: %1", {error.what()});
    }
}

DomainStore::DomainStore(Documents &documents, const Clock &clock) : m_clock(clock), m_domains(documents, "domain") {}

Result<> DomainStore::load()
{
    return m_domains.load();
}

std::vector<CustomDomain> DomainStore::domains() const
{
    std::vector<CustomDomain> domains;
    for (const auto &[name, stored] : m_domains.all())
        domains.push_back(stored.domain);
    return domains;
}

Result<StoredDomain> DomainStore::create(StoredDomain domain)
{
    if (find(domain.domain.name) != nullptr)
        return failure(Error::Code::Conflict, "domain.exists", "There is a domain %1 already", {domain.domain.name});
    domain.createdAt = m_clock.now();
    return save(std::move(domain));
}

Result<StoredDomain> DomainStore::change(StoredDomain domain)
{
    const StoredDomain *const before = find(domain.domain.name);
    if (before == nullptr)
        return failure(Error::Code::NotFound, "domain.notFound", "There is no domain %1", {domain.domain.name});
    domain.createdAt = before->createdAt;
    return save(std::move(domain));
}

Result<StoredDomain> DomainStore::save(StoredDomain domain)
{
    domain.lastModified = m_clock.now();
    if (const Result<> written = m_domains.put(domain.domain.name, domain); !written)
        return failure(written.error());
    return domain;
}

Result<> DomainStore::remove(std::string_view name)
{
    return m_domains.remove(name);
}

} // namespace fermata::emulator
