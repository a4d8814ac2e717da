// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/drawing.h"

#include "app/base/text.h"
#include "app/manifest/sam/intrinsics.h"
#include "app/manifest/sam/template.h"
#include "app/manifest/serverless/events.h"
#include "app/manifest/serverless/foreign.h"
#include "app/manifest/serverless/sources.h"

#include <cctype>

namespace fermata::serverless {

namespace {

void drawBox(Reading &reading, const std::string &id, NodeKind kind, const std::string &type, const Value &block,
             const std::vector<std::string> &names)
{
    ArchitectureNode node;
    node.id = id;
    node.kind = kind;
    node.title = id.substr(id.find('.') + 1);
    node.type = type;
    node.properties = propertiesOf(block);
    reading.draft.add(std::move(node), block, names);
}

EdgeEnd sourceNode(Reading &reading, const Source &source, const std::string &functionId, const std::string &name,
                   const Value &where)
{
    if (source.at == Source::At::Elsewhere)
        return source.end;
    ArchitectureNode node;
    node.id = source.at == Source::At::Function ? functionId + '.' + name : "provider." + source.end.text;
    node.kind = source.end.kind;
    node.title = source.at == Source::At::Function ? name : source.end.text;
    node.type = source.end.type;
    if (source.at == Source::At::Function)
        node.properties = propertiesOf(where);
    const std::string id = node.id;
    reading.draft.addOwn(std::move(node), where);
    return EdgeEnd::node(id);
}

// A gateway asks a function of the service whether a request may pass: by its key, or by that of an authorizer.
void wireAuthorizer(Reading &reading, const EdgeEnd &gateway, const Value &named, const std::string &label)
{
    const std::string id = "functions." + asText(named["name"].isMissing() ? named : named["name"]);
    if (!reading.draft.idOf(gateway).empty() && !reading.draft.idOf(EdgeEnd::node(id)).empty())
        reading.draft.connect(gateway, EdgeEnd::node(id), EdgeKind::Call, label, named);
}

void wireEvents(Reading &reading, const sam::Intrinsics &intrinsics, const DrawnFunction &function)
{
    const std::string id = "functions." + function.id;
    std::size_t index = 0;
    const auto wire = [&](const std::string &type, const Value &written, const Value &where) {
        const Value event = intrinsics.resolved(written);
        const Source source = function.isForeign ? foreignSourceOf(type, event) : sourceOf(type, event);
        if (source.isTarget)
            return reading.draft.connect(EdgeEnd::node(id), source.end, EdgeKind::Write, {}, where);
        const std::string name = index < function.triggerNames.size() ? function.triggerNames[index] : type;
        ++index;
        const EdgeEnd from = sourceNode(reading, source, id, name, where);
        reading.draft.connect(from, EdgeEnd::node(id), EdgeKind::Trigger, source.label.empty() ? name : source.label,
                              where);
        if (!function.isForeign && (type == "http" || type == "websocket"))
            wireAuthorizer(reading, from, event["authorizer"], "authorizer");
    };
    for (const WrittenEvent &written : eventsOf(function.block))
        wire(written.type, written.event, written.where);
    const Value &url = function.block["url"];
    if (url.isMap() || asBoolean(url).value_or(false))
        wire("url", url, url);
}

void wireTargets(Reading &reading, const sam::Intrinsics &intrinsics, const DrawnFunction &function)
{
    const EdgeEnd from = EdgeEnd::node("functions." + function.id);
    const auto wire = [&](const Value &written, EdgeKind kind, NodeKind reached, const std::string &label) {
        const Value target =
            intrinsics.resolved(written.isMap() && !written["arn"].isMissing() ? written["arn"] : written);
        std::string text = asText(target);
        if (!text.empty())
            reading.draft.connect(from, {text, reached, {}}, kind, label, written);
    };
    const Value &destinations = function.block["destinations"];
    wire(destinations["onSuccess"], EdgeKind::Destination, NodeKind::External, "onSuccess");
    wire(destinations["onFailure"], EdgeKind::Destination, NodeKind::External, "onFailure");
    wire(function.block["onError"], EdgeKind::Destination, NodeKind::Topic, "onError");
    for (const Value &layer : function.block["layers"].items)
        wire(layer, EdgeKind::Layer, NodeKind::Layer, {});
}

// Workflows of the step functions plugin: each is a box, and calls the functions it mentions.
void wireMentions(Reading &reading, const std::string &from, const Value &value)
{
    const std::string mentioned =
        value.isScalar() ? reading.draft.idOf({value.text, NodeKind::Function, {}}) : std::string();
    if (!mentioned.empty() && (value.isAtom || value.text.starts_with("arn:")))
        reading.draft.connect(EdgeEnd::node(from), EdgeEnd::node(mentioned), EdgeKind::Call, {}, value);
    for (const Value::Member &member : value.members)
        wireMentions(reading, from, member.value);
    for (const Value &item : value.items)
        wireMentions(reading, from, item);
}

} // namespace

std::string logicalId(const std::string &key, const std::string &suffix)
{
    std::string id = replaced(replaced(key, "-", "Dash"), "_", "Underscore");
    if (!id.empty())
        id.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(id.front())));
    return id + suffix;
}

void drawService(Reading &reading, const Value &root, const Value &resources,
                 const std::vector<DrawnFunction> &functions)
{
    for (const DrawnFunction &function : functions)
        drawBox(reading, "functions." + function.id, NodeKind::Function, "function", function.block,
                {function.name, function.id, logicalId(function.id, "LambdaFunction")});
    for (const Value::Member &layer : root["layers"].members)
        drawBox(reading, "layers." + layer.name, NodeKind::Layer, "layer", layer.value,
                {logicalId(layer.name, "LambdaLayer")});
    const Value cloudFormation = templateOf(resources);
    const sam::Intrinsics intrinsics(cloudFormation);
    sam::drawResources(reading, sam::resourcesOf(cloudFormation));
    for (const DrawnFunction &function : functions) {
        wireEvents(reading, intrinsics, function);
        wireTargets(reading, intrinsics, function);
    }
    for (const Value::Member &one : root["provider"]["httpApi"]["authorizers"].members)
        wireAuthorizer(reading, EdgeEnd::node("provider.httpApi"), one.value["functionName"], one.name);
    for (const Value::Member &machine : root["stepFunctions"]["stateMachines"].members) {
        const std::string id = "stepFunctions." + machine.name;
        drawBox(reading, id, NodeKind::Workflow, "stateMachine", machine.value, {asText(machine.value["name"])});
        wireMentions(reading, id, intrinsics.resolved(machine.value["definition"]));
    }
}

Value templateOf(const Value &resources)
{
    Value all = resources["Resources"];
    for (const Value &part : resources.items)
        all = merged(part["Resources"], all, Lists::Replace);
    Value root;
    root.kind = Value::Kind::Map;
    root.set("Resources", std::move(all));
    if (!resources["Conditions"].isMissing())
        root.set("Conditions", resources["Conditions"]);
    return root;
}

} // namespace fermata::serverless
