// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/manifest/routes.h"
#include "app/manifest/sam/wiring.h"

#include <algorithm>
#include <array>

namespace fermata::sam {

namespace {

const TemplateResource *byId(const std::vector<TemplateResource> &all, const std::string &id)
{
    const auto found = std::find_if(all.begin(), all.end(), [&id](const TemplateResource &r) { return r.id == id; });
    return found == all.end() ? nullptr : &*found;
}

Trigger httpTrigger(const TemplateResource &resource, const char *payload, const std::string &route)
{
    Trigger trigger = outerTrigger("http", resource);
    trigger.payload = payload;
    const std::size_t space = route.find(' ');
    if (space != std::string::npos)
        trigger.routes = routesOf(route.substr(0, space), route.substr(space + 1));
    return trigger;
}

// A route of an HTTP API leads to an integration, which leads to the function.
void wireRoute(Reading &reading, const TemplateResource &route, const std::vector<TemplateResource> &all)
{
    std::string target = asText(route.properties["Target"]);
    target = replaced(std::move(target), "integrations/", "");
    target = replaced(replaced(std::move(target), "${", ""), "}", "");
    const TemplateResource *integration = byId(all, target);
    if (!integration)
        return;
    const std::string key = asText(route.properties["RouteKey"]);
    const bool isFirstForm = asText(integration->properties["PayloadFormatVersion"]) == "1.0";
    Trigger trigger = httpTrigger(route, isFirstForm ? "rest-api" : "http-api", key);
    trigger.settings["api"] = asText(route.properties["ApiId"]);
    wireTrigger(reading, endOf(route.properties["ApiId"], NodeKind::Http), integration->properties["IntegrationUri"],
                std::move(trigger), key, *route.written);
}

// The path of a REST API's resource, by its parents.
std::string pathOf(const std::vector<TemplateResource> &all, const std::string &id)
{
    std::string path;
    const TemplateResource *resource = byId(all, id);
    for (int depth = 0; depth < 32 && resource && resource->type == "AWS::ApiGateway::Resource"; ++depth) {
        path = '/' + asText(resource->properties["PathPart"]) + path;
        resource = byId(all, asText(resource->properties["ParentId"]));
    }
    return path.empty() ? "/" : path;
}

void wireMethod(Reading &reading, const TemplateResource &method, const std::vector<TemplateResource> &all)
{
    const Value &uri = method.properties["Integration"]["Uri"];
    const std::string route =
        asText(method.properties["HttpMethod"]) + ' ' + pathOf(all, asText(method.properties["ResourceId"]));
    if (uri.isNull())
        return;
    Trigger trigger = httpTrigger(method, "rest-api", route);
    trigger.settings["api"] = asText(method.properties["RestApiId"]);
    wireTrigger(reading, endOf(method.properties["RestApiId"], NodeKind::Http), uri, std::move(trigger), route,
                *method.written);
}

// Whether one of the function's own events, as SAM has them, is this route.
bool hasRoute(const Reading &reading, const Value &uri, const std::string &route)
{
    const std::string id = reading.draft.idOf(endOf(uri));
    const std::vector<Function> &functions = reading.manifest.functions;
    const auto function = std::ranges::find(functions, id, &Function::resource);
    return function != functions.end() && std::ranges::any_of(function->triggers, [&route](const Trigger &trigger) {
               return trigger.kind == "http"
                   && (trigger.routes.empty() || std::ranges::find(trigger.routes, route) != trigger.routes.end());
           });
}

// An OpenAPI document in the template: paths, methods, and what each is joined to.
void wireDocument(Reading &reading, const TemplateResource &api)
{
    const char *const key = api.properties["DefinitionBody"].isMap() ? "DefinitionBody" : "Body";
    const char *const payload =
        nodeKind(api.type) == NodeKind::Http && api.type.ends_with("RestApi") ? "rest-api" : "http-api";
    for (const Value::Member &path : api.properties[key]["paths"].members) {
        for (const Value::Member &method : path.value.members) {
            const Value &integration = method.value["x-amazon-apigateway-integration"];
            const Value &uri = integration["uri"].isMissing() ? integration["integrationUri"] : integration["uri"];
            const bool isAny = method.name.starts_with("x-amazon-apigateway-any");
            const std::string route = routesOf(isAny ? "*" : method.name, path.name).empty()
                                        ? "ANY /"
                                        : routesOf(isAny ? "*" : method.name, path.name).front();
            if (uri.isNull() || reading.draft.idOf(endOf(uri)).empty())
                continue;
            reading.draft.connect(EdgeEnd::node(api.id), endOf(uri), EdgeKind::Trigger, route, method.value);
            if (api.type.starts_with("AWS::ApiGateway") || !hasRoute(reading, uri, route))
                wireTrigger(reading, EdgeEnd::node(api.id), uri, httpTrigger(api, payload, route), route, method.value);
        }
    }
}

} // namespace

void wireHttp(Reading &reading, const TemplateResource &resource, const std::vector<TemplateResource> &all)
{
    const std::string &type = resource.type;
    const Value &properties = resource.properties;
    if (type == "AWS::ApiGatewayV2::Route") {
        wireRoute(reading, resource, all);
    } else if (type == "AWS::ApiGateway::Method") {
        wireMethod(reading, resource, all);
    } else if (type == "AWS::Lambda::Url") {
        wireTrigger(reading, EdgeEnd::node(resource.id), properties["TargetFunctionArn"],
                    httpTrigger(resource, "function-url", {}), "ANY /", *resource.written);
    } else if (type == "AWS::ApiGateway::BasePathMapping" || type == "AWS::ApiGatewayV2::ApiMapping") {
        const Value &api = properties["RestApiId"].isMissing() ? properties["ApiId"] : properties["RestApiId"];
        reading.draft.connect(endOf(properties["DomainName"], NodeKind::Domain), endOf(api, NodeKind::Http),
                              EdgeKind::Domain, asText(properties["BasePath"]), *resource.written);
    } else if (nodeKind(type) == NodeKind::Http) {
        wireDocument(reading, resource);
        const Value &domain = properties["Domain"]["DomainName"];
        if (!domain.isNull())
            reading.draft.connect(endOf(domain, NodeKind::Domain, "domain"), EdgeEnd::node(resource.id),
                                  EdgeKind::Domain, {}, properties["Domain"]);
    }
}

} // namespace fermata::sam
