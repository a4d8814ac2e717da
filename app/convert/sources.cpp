// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/convert/sources.h"

#include "app/base/text.h"

namespace fermata::convert {

namespace {

bool isOpenText(const std::string &text)
{
    return text.find("${") != std::string::npos || text.find("{{") != std::string::npos;
}

// The last part of a dotted id: resources.hello -> hello.
std::string keyOf(const std::string &resource)
{
    return resource.substr(resource.find('.') == std::string::npos ? 0 : resource.find('.') + 1);
}

} // namespace

PortableFunction commonPart(const Manifest &manifest, const Function &function, const char *environment)
{
    PortableFunction portable;
    portable.function = function;
    portable.properties = Properties(manifest.architecture.node(function.resource));
    portable.key = keyOf(function.resource);
    for (const auto &[name, value] : function.environment) {
        const std::string property = std::string(environment) + '.' + name;
        const NodeProperty *const written = portable.properties.find(property);
        const bool isOpen = written ? written->isOpen : isOpenText(value);
        // A reference to one of the manifest's own resources is read as its id.
        const bool isResource = isOpen && !isOpenText(value) && manifest.architecture.node(value) != nullptr;
        portable.environment.push_back({name, isResource ? std::string("${").append(value).append("}") : value, isOpen,
                                        written ? written->place : portable.properties.ownPlace()});
    }
    for (std::size_t i = 0; i < function.triggers.size(); ++i) {
        const Trigger &trigger = function.triggers[i];
        PortableTrigger made;
        made.kind = trigger.kind;
        made.name = trigger.name;
        made.routes = trigger.routes;
        made.payload = trigger.payload;
        const auto type = trigger.settings.find("type");
        made.type = type == trigger.settings.end() ? trigger.kind : type->second;
        portable.triggers.push_back(std::move(made));
    }
    return portable;
}

std::vector<PortableFunction> portableFunctions(const Manifest &manifest)
{
    std::vector<PortableFunction> functions;
    for (const Function &function : manifest.functions) {
        switch (manifest.format) {
        case ManifestFormat::ServerlessDevs:
            functions.push_back(commonPart(manifest, function, "environmentVariables"));
            readServerlessDevs(functions.back());
            break;
        case ManifestFormat::Sam:
            functions.push_back(commonPart(manifest, function, "Environment.Variables"));
            readSam(functions.back(), manifest);
            break;
        case ManifestFormat::ServerlessFramework:
            functions.push_back(commonPart(manifest, function, "environment"));
            readServerless(functions.back(), manifest);
            break;
        case ManifestFormat::Knative:
            functions.push_back(commonPart(manifest, function, "envs"));
            readKnative(functions.back());
            break;
        }
    }
    return functions;
}

std::string resourceName(const std::string &arn)
{
    if (arn.find("://") != std::string::npos) // https://sqs.eu-west-1.amazonaws.com/1/orders
        return arn.substr(arn.rfind('/') + 1);
    if (!arn.starts_with("arn:") && !arn.starts_with("acs:"))
        return arn;
    std::string rest = arn;
    for (int i = 0; i < 5 && rest.find(':') != std::string::npos; ++i)
        rest = rest.substr(rest.find(':') + 1);
    for (const char *const kind :
         {"table/", "stream/", "function:", "function/", "/topics/", "/queues/", "bucket/", "project/"}) {
        if (rest.starts_with(kind))
            rest = rest.substr(std::string(kind).size());
    }
    return rest.substr(0, rest.find('/'));
}

std::string referencedId(const std::string &text)
{
    if (!text.starts_with("${") || !text.ends_with("}") || text.find("${", 2) != std::string::npos)
        return {};
    const std::string inside = text.substr(2, text.size() - 3);
    const std::string id = inside.substr(0, inside.find('.'));
    return id.find_first_of(":( ") == std::string::npos ? id : std::string();
}

} // namespace fermata::convert
