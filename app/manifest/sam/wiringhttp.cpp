// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/manifest/routes.h"
#include "app/manifest/sam/intrinsics.h"
#include "app/manifest/sam/wiring.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

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

// The file that a body is included from, as AWS::Include says it; missing for a body that stands here.
const Value &includedFrom(const Value &body)
{
    const Value &transform = body.tag == "!Transform" ? body : body["Fn::Transform"];
    static const Value none;
    return asText(transform["Name"]) == "AWS::Include" ? transform["Parameters"]["Location"] : none;
}

// An API's OpenAPI document: in the template, or in a file beside it.
Value documentOf(Reading &reading, const TemplateResource &api)
{
    const char *const key = api.properties["DefinitionBody"].isMissing() ? "Body" : "DefinitionBody";
    const Value &written = (*api.written)["Properties"];
    const Value &included = includedFrom(written[key]);
    const Value &file = included.isMissing() ? written["DefinitionUri"] : included;
    const bool isLocal = file.isScalar() && !file.isAtom && file.text.find("://") == std::string::npos;
    std::error_code ignored;
    if (!isLocal || !std::filesystem::is_regular_file(reading.absolute(file.text), ignored))
        return api.properties[key];
    static const Value noTemplate; // its parameters stay open in a file of its own
    const ManifestFile *const beside = reading.openBeside(file.text, file.place);
    return beside ? Intrinsics(noTemplate).resolved(beside->root) : api.properties[key];
}

// Paths, methods, and what each is joined to.
void wireDocument(Reading &reading, const TemplateResource &api)
{
    const char *const payload =
        nodeKind(api.type) == NodeKind::Http && api.type.ends_with("RestApi") ? "rest-api" : "http-api";
    const Value document = documentOf(reading, api);
    for (const Value::Member &path : document["paths"].members) {
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

// An API asks a function whether a request may pass.
void wireAuthorizer(Reading &reading, EdgeEnd api, const Value &function, const std::string &name, const Value &where)
{
    if (!asText(function).empty() && !reading.draft.idOf(endOf(function)).empty())
        reading.draft.connect(std::move(api), endOf(function), EdgeKind::Call, name, where);
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
    } else if (type == "AWS::ApiGateway::Authorizer" || type == "AWS::ApiGatewayV2::Authorizer") {
        const Value &api = properties["RestApiId"].isMissing() ? properties["ApiId"] : properties["RestApiId"];
        wireAuthorizer(reading, endOf(api, NodeKind::Http), properties["AuthorizerUri"], asText(properties["Name"]),
                       *resource.written);
    } else if (nodeKind(type) == NodeKind::Http) {
        wireDocument(reading, resource);
        for (const Value::Member &one : properties["Auth"]["Authorizers"].members)
            wireAuthorizer(reading, EdgeEnd::node(resource.id), one.value["FunctionArn"], one.name, one.value);
        const Value &domain = properties["Domain"]["DomainName"];
        if (!domain.isNull())
            reading.draft.connect(endOf(domain, NodeKind::Domain, "domain"), EdgeEnd::node(resource.id),
                                  EdgeKind::Domain, {}, properties["Domain"]);
    }
}

} // namespace fermata::sam
