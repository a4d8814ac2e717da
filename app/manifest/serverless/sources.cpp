// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/manifest/serverless/sources.h"

#include "app/manifest/serverless/triggers.h"

#include <map>

namespace fermata::serverless {

namespace {

struct KnownSource
{
    Source::At at;
    NodeKind kind;
    std::vector<const char *> names; // the keys that name it, the first found counts
    const char *fallback;
};

const std::map<std::string, KnownSource> &knownSources()
{
    using At = Source::At;
    static const std::map<std::string, KnownSource> sources = {
        {"http", {At::Service, NodeKind::Http, {}, "http"}},
        {"httpApi", {At::Service, NodeKind::Http, {}, "httpApi"}},
        {"websocket", {At::Service, NodeKind::Http, {}, "websocket"}},
        {"alb", {At::Elsewhere, NodeKind::Http, {"listenerArn"}, "alb"}},
        {"cloudFront", {At::Service, NodeKind::Http, {}, "cloudFront"}},
        {"url", {At::Function, NodeKind::Http, {}, "url"}},
        {"schedule", {At::Function, NodeKind::Timer, {}, "schedule"}},
        {"timer", {At::Function, NodeKind::Timer, {}, "timer"}},
        {"s3", {At::Elsewhere, NodeKind::Bucket, {"bucket"}, "s3"}},
        {"oss", {At::Elsewhere, NodeKind::Bucket, {"sourceArn"}, "oss"}},
        {"sqs", {At::Elsewhere, NodeKind::Queue, {"arn"}, "sqs"}},
        {"sns", {At::Elsewhere, NodeKind::Topic, {"arn", "topicName"}, "sns"}},
        {"stream", {At::Elsewhere, NodeKind::Stream, {"arn"}, "stream"}},
        {"kafka", {At::Elsewhere, NodeKind::Stream, {"topic", "bootstrapServers"}, "kafka"}},
        {"msk", {At::Elsewhere, NodeKind::Stream, {"arn"}, "msk"}},
        {"activemq", {At::Elsewhere, NodeKind::Queue, {"queue", "arn"}, "activemq"}},
        {"rabbitmq", {At::Elsewhere, NodeKind::Queue, {"queue", "arn"}, "rabbitmq"}},
        {"cloudwatchLog", {At::Elsewhere, NodeKind::Log, {"logGroup"}, "logs"}},
        {"eventBridge", {At::Elsewhere, NodeKind::EventBus, {"eventBus"}, "default"}},
        {"cloudwatchEvent", {At::Elsewhere, NodeKind::EventBus, {}, "default"}},
        {"iot", {At::Function, NodeKind::Topic, {}, "iot"}},
        {"cognitoUserPool", {At::Elsewhere, NodeKind::External, {"pool"}, "cognito"}},
    };
    return sources;
}

std::string textIn(const Value &value)
{
    return value.isList() && !value.items.empty() ? asText(value.items.front()) : asText(value);
}

std::string nameIn(const Value &event, const KnownSource &known)
{
    if (event.isScalar() && known.at == Source::At::Elsewhere && !asText(event).empty())
        return asText(event);
    for (const char *name : known.names) {
        if (const std::string text = textIn(event[name]); !text.empty())
            return text;
    }
    return known.fallback;
}

} // namespace

Source sourceOf(const std::string &type, const Value &event)
{
    const auto known = knownSources().find(type);
    if (known == knownSources().end())
        return {Source::At::Elsewhere, {type, NodeKind::External, type}, {}};
    Source source{known->second.at, {nameIn(event, known->second), known->second.kind, type}, {}};
    if (type == "eventBridge" && !event["schedule"].isNull() && event["pattern"].isNull())
        source = {Source::At::Function, {"schedule", NodeKind::Timer, type}, {}};
    if (type == "stream" && asText(event["type"]) == "dynamodb")
        source.end.kind = NodeKind::Table;
    if (type == "http" || type == "httpApi" || type == "url") {
        const std::vector<std::string> routes = type == "url" ? std::vector<std::string>() : routesOfEvent(event);
        source.label = routes.empty() ? "ANY /" : routes.front();
    } else if (type == "websocket") {
        source.label = event.isScalar() ? asText(event) : asText(event["route"]);
    }
    return source;
}

} // namespace fermata::serverless
