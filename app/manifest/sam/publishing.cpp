// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/publishing.h"

#include "app/manifest/checks.h"
#include "app/manifest/sam/meaning.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

namespace fermata::sam {

namespace {

std::optional<int> countOf(const Value &value)
{
    const std::optional<std::int64_t> number = asInteger(value);
    return number && *number >= 0 && *number <= 1'000'000 ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

void keepWarm(Publishing &publishing, const std::string &qualifier, const Value &properties)
{
    const Value &config = properties["ProvisionedConcurrencyConfig"];
    if (const auto count = countOf(config["ProvisionedConcurrentExecutions"]); count && *count > 0)
        publishing.provisioned[qualifier] = *count;
}

// SAM makes the queue or topic of a destination that has only a type.
std::string destinationOf(Reading &reading, const Meaning &meaning, const std::string &owner, const Value &config,
                          const std::string &outcome)
{
    const Value &written = config["DestinationConfig"][outcome];
    if (const std::string target = asText(written["Destination"]); !target.empty())
        return meaning.arn(target);
    const std::string type = asText(written["Type"]);
    if (type != "SQS" && type != "SNS")
        return {};
    const bool isQueue = type == "SQS";
    const std::string name = owner + "EventInvokeConfig" + outcome + (isQueue ? "Queue" : "Topic");
    if (isQueue)
        reading.manifest.queues.push_back({name, name, {}});
    return std::string(isQueue ? "arn:aws:sqs:" : "arn:aws:sns:").append("us-east-1:000000000000:").append(name);
}

DeclaredAsync asyncOf(Reading &reading, const Meaning &meaning, const std::string &owner, const Value &config)
{
    DeclaredAsync async;
    async.retries = countOf(config["MaximumRetryAttempts"]);
    if (const auto age = countOf(config["MaximumEventAgeInSeconds"]))
        async.age = std::chrono::seconds(*age);
    async.onSuccess = destinationOf(reading, meaning, owner, config, "OnSuccess");
    async.onFailure = destinationOf(reading, meaning, owner, config, "OnFailure");
    return async;
}

void addFunctionPart(Reading &reading, const Meaning &meaning, const TemplateResource &resource, Function &function)
{
    const Value &properties = resource.properties;
    Publishing publishing;
    publishing.reserved = countOf(properties["ReservedConcurrentExecutions"]);
    for (const char *const key : {"DeadLetterQueue", "DeadLetterConfig"}) {
        if (const std::string target = asText(properties[key]["TargetArn"]); !target.empty())
            publishing.deadLetters = meaning.arn(target);
    }
    const std::string alias = asText(properties["AutoPublishAlias"]);
    if (!alias.empty()) {
        publishing.versions.push_back({resource.id + ".Version", asText(properties["VersionDescription"])});
        publishing.aliases.push_back({alias, autoVersion(resource.id), {}, {}});
        keepWarm(publishing, alias, properties);
        for (Trigger &trigger : function.triggers)
            trigger.qualifier = alias;
    }
    if (const Value &config = properties["EventInvokeConfig"]; config.isMap())
        publishing.async[alias] = asyncOf(reading, meaning, resource.id, config);
    if (publishing != Publishing())
        reading.manifest.publishing[function.name] = std::move(publishing);
}

void addAlias(Publishing &publishing, const Meaning &meaning, const Value &properties)
{
    DeclaredAlias alias;
    alias.name = asText(properties["Name"]);
    alias.version = meaning.version(asText(properties["FunctionVersion"]));
    alias.description = asText(properties["Description"]);
    for (const Value &weight : properties["RoutingConfig"]["AdditionalVersionWeights"].items) {
        const std::string version = meaning.version(asText(weight["FunctionVersion"]));
        if (const std::optional<double> share = asNumber(weight["FunctionWeight"]); share && !version.empty())
            alias.weights[version] = *share;
    }
    if (alias.name.empty())
        return;
    keepWarm(publishing, alias.name, properties);
    publishing.aliases.push_back(std::move(alias));
}

void addPermission(Publishing &publishing, const TemplateResource &resource, const std::string &qualifier)
{
    DeclaredPermission permission;
    permission.id = resource.id;
    permission.qualifier = qualifier;
    permission.action = asText(resource.properties["Action"]);
    permission.principal = asText(resource.properties["Principal"]);
    for (const char *const name : {"SourceArn", "SourceAccount", "PrincipalOrgID", "FunctionUrlAuthType",
                                   "EventSourceToken", "InvokedViaFunctionUrl"}) {
        if (const std::string text = asText(resource.properties[name]); !text.empty())
            permission.conditions[name] = text;
    }
    publishing.permissions.push_back(std::move(permission));
}

// A resource of its own that belongs to a function of the template.
void addPart(Reading &reading, const Meaning &meaning, const TemplateResource &resource)
{
    constexpr std::array<const char *, 4> types = {"AWS::Lambda::Version", "AWS::Lambda::Alias",
                                                   "AWS::Lambda::EventInvokeConfig", "AWS::Lambda::Permission"};
    if (std::find(types.begin(), types.end(), resource.type) == types.end())
        return;
    const Value &properties = resource.properties;
    const Callee callee = meaning.callee(asText(properties["FunctionName"]));
    if (callee.function.empty())
        return;
    Publishing &publishing = reading.manifest.publishing[callee.function];
    if (resource.type == "AWS::Lambda::Version") {
        publishing.versions.push_back({resource.id, asText(properties["Description"])});
        keepWarm(publishing, "${" + resource.id + "}", properties);
    } else if (resource.type == "AWS::Lambda::Alias") {
        addAlias(publishing, meaning, properties);
    } else if (resource.type == "AWS::Lambda::EventInvokeConfig") {
        const std::string qualifier = meaning.version(asText(properties["Qualifier"]));
        publishing.async[qualifier] = asyncOf(reading, meaning, resource.id, properties);
    } else {
        addPermission(publishing, resource, callee.qualifier);
    }
}

void addLayer(Reading &reading, const TemplateResource &resource)
{
    if (nodeKind(resource.type) != NodeKind::Layer)
        return;
    const Value &uri = resource.properties["ContentUri"];
    const std::string path = asText(uri.isMissing() ? resource.properties["Content"] : uri);
    if (path.empty() || uri.isAtom || path.find("://") != std::string::npos)
        return; // in a bucket
    const std::string name = physicalName(resource);
    const Value &method = (*resource.written)["Metadata"]["BuildMethod"];
    reading.manifest.layers.push_back({resource.id, name.empty() ? resource.id : name, reading.absolute(path),
                                       method.isAtom ? std::string() : asText(method)});
    checkLayer(reading, uri.isMissing() ? resource.properties["Content"] : uri, reading.absolute(path));
}

// The layers that the template itself makes have their first version at the local cloud.
void nameLayers(Reading &reading, const Meaning &meaning)
{
    const std::vector<DeclaredLayer> &layers = reading.manifest.layers;
    if (layers.empty())
        return;
    for (Function &function : reading.manifest.functions) {
        const TemplateResource *const resource = meaning.resource(function.resource);
        if (resource == nullptr)
            continue;
        function.layers.clear();
        for (const Value &item : resource->properties["Layers"].items) {
            const std::string text = asText(item);
            const auto layer = std::find_if(layers.begin(), layers.end(), [&text](const DeclaredLayer &one) {
                return text == one.resource || text == "${" + one.resource + "}"
                    || text.starts_with("${" + one.resource + ".");
            });
            if (layer != layers.end())
                function.layers.push_back(declaredLayerArn(layer->name));
            else if (item.isScalar() && !item.isAtom)
                function.layers.push_back(text);
        }
    }
}

// Mappings and addresses that stand outside of a function name the alias themselves.
void setQualifiers(Reading &reading, const Meaning &meaning)
{
    for (Function &function : reading.manifest.functions) {
        for (Trigger &trigger : function.triggers) {
            const TemplateResource *const resource = meaning.resource(trigger.name);
            if (resource == nullptr || !resource->type.starts_with("AWS::Lambda::"))
                continue;
            const Value &target = resource->properties["FunctionName"];
            trigger.qualifier =
                meaning.callee(asText(target.isMissing() ? resource->properties["TargetFunctionArn"] : target))
                    .qualifier;
            if (const std::string own = asText(resource->properties["Qualifier"]); !own.empty())
                trigger.qualifier = own; // of an AWS::Lambda::Url
        }
    }
}

} // namespace

void addPublishing(Reading &reading, const std::vector<TemplateResource> &resources)
{
    const Meaning meaning(reading, resources);
    std::unordered_map<std::string_view, Function *> functions; // by resource
    for (Function &function : reading.manifest.functions)
        functions.emplace(function.resource, &function);
    for (const TemplateResource &resource : resources) {
        if (const auto known = functions.find(resource.id); known != functions.end())
            addFunctionPart(reading, meaning, resource, *known->second);
        addLayer(reading, resource);
    }
    for (const TemplateResource &resource : resources)
        addPart(reading, meaning, resource);
    nameLayers(reading, meaning);
    setQualifiers(reading, meaning);
}

} // namespace fermata::sam
