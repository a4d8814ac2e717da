// SPDX-License-Identifier: GPL-3.0-or-later
// Manifests of a cluster: the documents of one file, with the functions among them.
#include "app/manifest/checks.h"
#include "app/manifest/knative/quantity.h"
#include "app/manifest/knative/reader.h"
#include "app/manifest/knative/resource.h"
#include "app/manifest/valuejson.h"

#include <algorithm>

namespace fermata::knative {

namespace {

constexpr int revisionTimeout = 300; // seconds; config-defaults: revision-timeout-seconds

// The container that takes the calls: the one with a port where there are others beside it.
const Value &containerOf(const Value &spec)
{
    const std::vector<Value> &containers = spec["template"]["spec"]["containers"].items;
    const auto serving =
        std::ranges::find_if(containers, [](const Value &container) { return !container["ports"].items.empty(); });
    static const Value none;
    return serving != containers.end() ? *serving : containers.empty() ? none : containers.front();
}

// The list of {name, value} as a map.
Value variablesOf(const Value &container)
{
    Value environment;
    environment.kind = Value::Kind::Map;
    for (const Value &item : container["env"].items) {
        if (item["name"].isScalar() && !item["value"].isMissing())
            environment.set(item["name"].text, item["value"]);
    }
    return environment;
}

// What a user asks for first, by short names: the image, the bounds of scaling, who gets how much of the traffic.
std::vector<NodeProperty> firstThings(const Value &spec, const Value &container)
{
    Value things;
    things.kind = Value::Kind::Map;
    const auto say = [&things](const char *name, const Value &value) {
        if (value.isScalar())
            things.set(name, value);
    };
    say("image", container["image"]);
    if (const std::vector<Value> &ports = container["ports"].items; !ports.empty())
        say("port", ports.front()["containerPort"]);
    const Value &annotations = spec["template"]["metadata"]["annotations"];
    for (const auto &[name, old, wanted] :
         {std::tuple("min-scale", "minScale", "minScale"), std::tuple("max-scale", "maxScale", "maxScale"),
          std::tuple("initial-scale", "initialScale", "initialScale"), std::tuple("target", "target", "target"),
          std::tuple("metric", "metric", "metric"), std::tuple("class", "class", "class")}) {
        const std::string prefix = "autoscaling.knative.dev/";
        say(wanted, annotations[prefix + name].isMissing() ? annotations[prefix + old] : annotations[prefix + name]);
    }
    say("containerConcurrency", spec["template"]["spec"]["containerConcurrency"]);
    for (const Value &share : spec["traffic"].items) {
        const std::string revision = asText(share["revisionName"]);
        const std::string tag = asText(share["tag"]);
        const std::string whom = !revision.empty() ? revision : "latest";
        say(("traffic " + whom + (tag.empty() ? "" : " (" + tag + ")")).c_str(), share["percent"]);
    }
    return propertiesOf(things);
}

void drawService(Reading &reading, const Resource &resource, const Value &container)
{
    ArchitectureNode node;
    node.id = resource.name;
    node.kind = NodeKind::Function;
    node.title = resource.name;
    node.type = resource.kind;
    node.properties = firstThings(resource.spec(), container);
    for (NodeProperty &property : propertiesOf(resource.spec()))
        node.properties.push_back(std::move(property));
    reading.draft.add(std::move(node), *resource.root);
    if (resource.kind != "Service")
        return;
    const bool isLocal =
        asText((*resource.root)["metadata"]["labels"]["networking.knative.dev/visibility"]) == "cluster-local";
    ArchitectureNode front;
    front.id = resource.name + ".http";
    front.kind = NodeKind::Http;
    front.title = isLocal ? "cluster" : "http";
    front.type = "http";
    reading.draft.addOwn(front, (*resource.root)["metadata"]["name"]);
    reading.draft.connect(EdgeEnd::node(front.id), EdgeEnd::node(resource.name), EdgeKind::Trigger, "ANY /",
                          (*resource.root)["metadata"]["name"]);
}

void readService(Reading &reading, const Resource &resource)
{
    const Value &spec = resource.spec();
    const Value &container = containerOf(spec);
    ReadFunction read;
    read.place = (*resource.root)["metadata"]["name"].where();
    read.needsRuntime = read.needsHandler = read.hasFolder = false;
    Function &function = read.function;
    function.name = function.resource = resource.name;
    function.vendor = Vendor::Knative;
    function.runtime = "container";
    function.memoryMb = megabytesOf(asText(container["resources"]["limits"]["memory"])).value_or(function.memoryMb);
    function.cpu = processorsOf(asText(container["resources"]["limits"]["cpu"])).value_or(0);
    function.timeout = timeoutOf(spec["template"]["spec"]["timeoutSeconds"], revisionTimeout);
    function.instanceConcurrency = numberOf(spec["template"]["spec"]["containerConcurrency"], 1, 1);
    read.environment = variablesOf(container);
    function.environment = environmentOf(read.environment);
    if (resource.kind == "Service") {
        function.declaration = jsonText(*resource.root);
        Trigger http;
        http.kind = http.name = "http";
        function.triggers.push_back(std::move(http));
    }
    drawService(reading, resource, container);
    if (container["image"].isNull())
        reading.report(Severity::Error, "function.imageMissing", read.place, "The function %1 names no image",
                       {function.name}, "Add spec.template.spec.containers[0].image");
    addFunction(reading, std::move(read));
}

void drawOther(Reading &reading, const Resource &resource)
{
    if (resource.kind == "Trigger" || resource.kind == "Subscription" || resource.kind == "SinkBinding")
        return; // it is a wire
    ArchitectureNode node;
    node.id = idOf(resource.group, resource.kind, resource.name);
    node.kind = kindOf(resource.group, resource.kind);
    node.title = resource.name.empty() ? resource.kind : resource.name;
    node.type = resource.kind;
    node.properties = propertiesOf(resource.spec());
    reading.draft.add(std::move(node), *resource.root);
}

} // namespace

bool recognisesResource(const std::filesystem::path &, const Value &root)
{
    const std::optional<Resource> resource = resourceOf(root);
    if (!resource || resource->group.find("knative.dev") == std::string::npos)
        return false;
    for (const char *const group : {"serving.", "eventing.", "messaging.", "sources.", "flows.", "sinks."}) {
        if (resource->group.starts_with(group))
            return true;
    }
    return false;
}

void readResources(Reading &reading, const ManifestFile &file)
{
    std::vector<Resource> resources;
    const auto take = [&resources](const Value &root) {
        if (std::optional<Resource> resource = resourceOf(root))
            resources.push_back(*std::move(resource));
    };
    take(file.root);
    std::ranges::for_each(file.others, take);
    for (const Resource &resource : resources) {
        if (isFunction(resource.group, resource.kind) && !resource.name.empty())
            readService(reading, resource);
        else
            drawOther(reading, resource);
    }
    for (const Resource &resource : resources) {
        if (resource.group.find("knative.dev") != std::string::npos)
            wireEventing(reading, resource);
    }
}

} // namespace fermata::knative
