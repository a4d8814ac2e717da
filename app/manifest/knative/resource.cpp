// SPDX-License-Identifier: GPL-3.0-or-later
// Kinds of Knative serving v1, eventing v1 and its sources: knative/specs and knative/eventing, pkg/apis.
#include "app/manifest/knative/resource.h"

#include <map>

namespace fermata::knative {

namespace {

std::string groupOf(const Value &apiVersion)
{
    const std::string text = asText(apiVersion);
    const std::size_t slash = text.find('/');
    return slash == std::string::npos ? std::string() : text.substr(0, slash);
}

} // namespace

std::optional<Resource> resourceOf(const Value &root)
{
    Resource resource{groupOf(root["apiVersion"]), asText(root["kind"]), asText(root["metadata"]["name"]), &root};
    if (resource.kind.empty() || !root["apiVersion"].isScalar())
        return std::nullopt;
    if (resource.name.empty())
        resource.name = asText(root["metadata"]["generateName"]);
    return resource;
}

bool isFunction(const std::string &group, const std::string &kind)
{
    return group == "serving.knative.dev" && (kind == "Service" || kind == "Configuration");
}

std::string idOf(const std::string &group, const std::string &kind, const std::string &name)
{
    return isFunction(group, kind) ? name : kind + '/' + name;
}

NodeKind kindOf(const std::string &group, const std::string &kind)
{
    static const std::map<std::string, NodeKind, std::less<>> kinds = {
        {"Broker", NodeKind::EventBus},
        {"PingSource", NodeKind::Timer},
        {"CronJobSource", NodeKind::Timer},
        {"KafkaSource", NodeKind::Stream},
        {"RabbitmqSource", NodeKind::Queue},
        {"AwsSqsSource", NodeKind::Queue},
        {"RedisStreamSource", NodeKind::Stream},
        {"KafkaSink", NodeKind::Stream},
        {"Sequence", NodeKind::Workflow},
        {"Parallel", NodeKind::Workflow},
        {"Route", NodeKind::Domain},
        {"DomainMapping", NodeKind::Domain},
    };
    if (isFunction(group, kind))
        return NodeKind::Function;
    if (group.find("knative.dev") == std::string::npos)
        return NodeKind::Other;
    if (const auto known = kinds.find(kind); known != kinds.end())
        return known->second;
    if (group == "messaging.knative.dev" && kind.ends_with("Channel"))
        return NodeKind::Topic;
    return group.starts_with("sources.") && kind != "SinkBinding" ? NodeKind::External : NodeKind::Other;
}

std::optional<EdgeEnd> referenceTo(const Value &reference)
{
    const std::string kind = asText(reference["kind"]);
    const std::string name = asText(reference["name"]);
    if (kind.empty() || name.empty())
        return std::nullopt;
    const std::string group = groupOf(reference["apiVersion"]);
    const NodeKind node = kindOf(group, kind);
    // What is declared elsewhere is only named here.
    return EdgeEnd{idOf(group, kind, name), node == NodeKind::Other ? NodeKind::External : node, kind};
}

std::optional<EdgeEnd> destinationOf(const Value &destination)
{
    if (std::optional<EdgeEnd> end = referenceTo(destination["ref"]))
        return end;
    const std::string address = asText(destination["uri"]);
    if (!address.empty())
        return EdgeEnd{address, NodeKind::External, "uri"};
    return referenceTo(destination); // as the versions before v1 wrote it
}

} // namespace fermata::knative
