// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/sam/wiring.h"

#include "app/manifest/architecture/resourcename.h"
#include "app/manifest/checks.h"

#include <algorithm>

namespace fermata::sam {

namespace {

// The word that Trigger has for what stands at the source.
std::string triggerKind(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Queue: return "queue";
    case NodeKind::Topic: return "topic";
    case NodeKind::Stream: return "stream";
    case NodeKind::Table: return "table";
    case NodeKind::Bucket: return "bucket";
    case NodeKind::Log: return "log";
    case NodeKind::Timer: return "timer";
    case NodeKind::Http: return "http";
    default: return "events";
    }
}

void wireDestinations(Reading &reading, const Value &function, const Value &config)
{
    for (const char *outcome : {"OnSuccess", "OnFailure"}) {
        const Value &destination = config[outcome]["Destination"];
        if (!destination.isNull())
            reading.draft.connect(endOf(function), endOf(destination), EdgeKind::Destination,
                                  outcome == std::string("OnSuccess") ? "onSuccess" : "onFailure", config[outcome]);
    }
}

NodeKind sourceKind(const Reading &reading, const EdgeEnd &source)
{
    const std::string id = reading.draft.idOf(source);
    if (!id.empty())
        return reading.draft.kindOf(id);
    const std::optional<ResourceName> arn = parseResourceName(source.text);
    return arn ? arn->kind : source.kind;
}

void wireMapping(Reading &reading, const TemplateResource &mapping)
{
    const Value &properties = mapping.properties;
    const Value &arn = properties["EventSourceArn"];
    const Value &kafka = properties["SelfManagedEventSource"]["Endpoints"]["KafkaBootstrapServers"];
    EdgeEnd source = arn.isNull() ? endOf(kafka, NodeKind::Stream, "kafka") : endOf(arn);
    source.kind = sourceKind(reading, source);
    wireTrigger(reading, source, properties["FunctionName"], outerTrigger(triggerKind(source.kind), mapping), {},
                *mapping.written);
    wireDestinations(reading, properties["FunctionName"], properties["DestinationConfig"]);
}

void wirePermission(Reading &reading, const TemplateResource &permission)
{
    reading.draft.connect(endOf(permission.properties["SourceArn"]), endOf(permission.properties["FunctionName"]),
                          EdgeKind::Trigger, {}, *permission.written, ArchitectureDraft::Certainty::Hinted);
}

} // namespace

void wireResources(Reading &reading, const std::vector<TemplateResource> &resources)
{
    for (const TemplateResource &resource : resources) {
        switch (nodeKind(resource.type)) {
        case NodeKind::Function: wireFunction(reading, resource); break;
        case NodeKind::Workflow: wireWorkflow(reading, resource); break;
        default: break;
        }
        if (resource.type == "AWS::Lambda::EventSourceMapping")
            wireMapping(reading, resource);
        else if (resource.type == "AWS::Lambda::EventInvokeConfig")
            wireDestinations(reading, resource.properties["FunctionName"], resource.properties["DestinationConfig"]);
        else if (resource.type == "AWS::Lambda::Permission")
            wirePermission(reading, resource);
        wireHttp(reading, resource, resources);
        wireMessages(reading, resource);
        wireAccess(reading, resource, resources);
    }
}

EdgeEnd endOf(const Value &value, NodeKind kind, std::string type)
{
    if (value.isList() && !value.items.empty())
        return endOf(value.items.front(), kind, std::move(type));
    return {asText(value), kind, std::move(type)};
}

void wireTrigger(Reading &reading, EdgeEnd source, const Value &target, Trigger trigger, const std::string &label,
                 const Value &where)
{
    const EdgeEnd end = endOf(target);
    if (end.text.empty())
        return;
    const std::string id = reading.draft.idOf(end);
    std::vector<Function> &functions = reading.manifest.functions;
    const auto function =
        std::find_if(functions.begin(), functions.end(), [&id](const Function &known) { return known.resource == id; });
    if (function != functions.end())
        function->triggers.push_back(std::move(trigger));
    reading.draft.connect(std::move(source), end, EdgeKind::Trigger, label, where);
}

Trigger outerTrigger(std::string kind, const TemplateResource &resource)
{
    Trigger trigger;
    trigger.kind = std::move(kind);
    trigger.name = resource.id;
    trigger.settings = settingsOf(resource.properties);
    trigger.settings["type"] = resource.type;
    return trigger;
}

} // namespace fermata::sam
