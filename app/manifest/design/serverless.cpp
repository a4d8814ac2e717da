// SPDX-License-Identifier: GPL-3.0-or-later
// Acts on serverless.yml: triggers are items of the function's events, for which the framework writes the permissions;
// resources are CloudFormation's, under resources.Resources.
#include "app/base/text.h"
#include "app/manifest/design/dialect.h"
#include "app/manifest/design/present.h"
#include "app/manifest/serverless/drawing.h"

#include <algorithm>

namespace fermata {

// Named, because the three of them speak of the same things.
namespace serverlessdesign {

YamlTree text(const std::string &words)
{
    return textTree(words);
}

YamlTree attribute(const std::string &id, const std::string &name)
{
    return mapOf({{"Fn::GetAtt", listOf({text(id), text(name)})}});
}

// Where resources are written. `resources` may be a list of parts, or come from a variable; then a part of its own is
// added for them.
Result<std::string> resourcesIn(Manuscript &manuscript)
{
    const std::string here = "resources.Resources";
    const std::optional<YamlTree> now = manuscript.value("resources");
    const bool isComputed = now && now->kind == YamlKind::Scalar && !now->text.empty() && !now->isTyped;
    if (!now || (now->kind != YamlKind::Sequence && !isComputed))
        return here;
    for (std::size_t index = 0; index < now->items.size(); ++index) {
        const std::string part = "resources[" + std::to_string(index) + "].Resources";
        if (manuscript.has(part))
            return part;
    }
    const YamlTree own = mapOf({{"Resources", mapOf({})}});
    const Result<> written =
        isComputed ? manuscript.set("resources", listOf({*now, own})) : manuscript.append("resources", own);
    if (!written)
        return failure(written.error());
    return "resources[" + std::to_string(isComputed ? 1 : now->items.size()) + "].Resources";
}

struct Block
{
    std::string id;
    YamlTree value;
};

std::optional<Block> blockOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Queue: return Block{"Queue", mapOf({{"Type", text("AWS::SQS::Queue")}})};
    case NodeKind::Stream:
        return Block{"Stream", mapOf({{"Type", text("AWS::Kinesis::Stream")},
                                      {"Properties", mapOf({{"ShardCount", typed("1")}})}})};
    case NodeKind::Table:
        return Block{
            "Table",
            mapOf({{"Type", text("AWS::DynamoDB::Table")},
                   {"Properties",
                    mapOf({{"BillingMode", text("PAY_PER_REQUEST")},
                           {"AttributeDefinitions",
                            listOf({mapOf({{"AttributeName", text("id")}, {"AttributeType", text("S")}})})},
                           {"KeySchema", listOf({mapOf({{"AttributeName", text("id")}, {"KeyType", text("HASH")}})})},
                           {"StreamSpecification", mapOf({{"StreamViewType", text("NEW_AND_OLD_IMAGES")}})}})}})};
    default: return std::nullopt;
    }
}

// The event by which a source calls. id: of the resource behind it, where there is one; route: a free one, for HTTP.
std::optional<YamlTree> eventOf(NodeKind kind, const std::string &id, const std::string &route = "/")
{
    switch (kind) {
    case NodeKind::Http: return mapOf({{"httpApi", mapOf({{"path", text(route)}, {"method", text("get")}})}});
    case NodeKind::Timer: return mapOf({{"schedule", text("rate(5 minutes)")}});
    case NodeKind::Bucket:
        return mapOf({{"s3", mapOf({{"bucket", text("my-bucket")}, {"event", text("s3:ObjectCreated:*")}})}});
    case NodeKind::Topic: return mapOf({{"sns", text("my-topic")}});
    case NodeKind::Queue: return mapOf({{"sqs", mapOf({{"arn", attribute(id, "Arn")}, {"batchSize", typed("10")}})}});
    case NodeKind::Stream:
        return mapOf(
            {{"stream",
              mapOf({{"type", text("kinesis")}, {"arn", attribute(id, "Arn")}, {"batchSize", typed("100")}})}});
    case NodeKind::Table:
        return mapOf(
            {{"stream",
              mapOf({{"type", text("dynamodb")}, {"arn", attribute(id, "StreamArn")}, {"batchSize", typed("100")}})}});
    case NodeKind::Log: return mapOf({{"cloudwatchLog", text("/aws/lambda/my-function")}});
    case NodeKind::EventBus:
        return mapOf({{"eventBridge", mapOf({{"pattern", mapOf({{"source", listOf({text("my.application")})}})}})}});
    default: return std::nullopt;
    }
}

// http: {authorizer: check}, {authorizer: {name: check}}, and functionName of one of httpApi's authorizers.
bool namesAuthorizer(const Manuscript::Keys &keys)
{
    const auto has = [&keys](const char *key) { return std::ranges::find(keys, key) != keys.end(); };
    if (keys.empty())
        return false;
    const bool isName = keys.back() == "name" && keys.size() > 1 && keys[keys.size() - 2] == "authorizer";
    return ((keys.back() == "authorizer" || isName) && !has("httpApi"))
        || (keys.back() == "functionName" && has("authorizers"));
}

// What a scalar that names the function or resource `id` says when it is called `name`; nothing for all others.
std::optional<std::string> renamedIn(const Manuscript::Keys &keys, const YamlTree &scalar, const std::string &id,
                                     const std::string &name)
{
    const std::string before = "functions." + id;
    if (scalar.text.find("${self:" + before) != std::string::npos)
        return replaced(scalar.text, before + ".", "functions." + name + ".");
    if (scalar.text == id && scalar.tag.empty() && namesAuthorizer(keys))
        return name;
    const std::string key = keys.empty() ? std::string() : keys.back();
    const bool isReference = scalar.tag == "!Ref" || key == "Ref" || key == "DependsOn";
    const bool isAttribute = scalar.tag == "!GetAtt" || key == "Fn::GetAtt" || key == "!GetAtt";
    const std::pair<std::string, std::string> words[] = {
        {id, name}, {serverless::logicalId(id, "LambdaFunction"), serverless::logicalId(name, "LambdaFunction")}};
    for (const auto &[from, to] : words) {
        if ((isReference || isAttribute) && scalar.text == from)
            return to;
        if (isAttribute && scalar.text.starts_with(from + "."))
            return to + scalar.text.substr(from.size());
        if (scalar.text.find("${" + from + "}") != std::string::npos
            || scalar.text.find("${" + from + ".") != std::string::npos)
            return replaced(replaced(scalar.text, "${" + from + "}", "${" + to + "}"), "${" + from + ".",
                            "${" + to + ".");
    }
    return std::nullopt;
}

class ServerlessFramework : public DesignDialect
{
public:
    explicit ServerlessFramework(const Manifest &manifest) : m_manifest(manifest) {}

    bool triggers(NodeKind kind) const override { return eventOf(kind, {}).has_value(); }

    bool receives(const ArchitectureNode &, const ArchitectureNode &to) const override
    {
        return to.isDeclared
            && (to.kind == NodeKind::Function || to.kind == NodeKind::Queue || to.kind == NodeKind::Topic
                || to.kind == NodeKind::EventBus);
    }

    bool hasBlock(NodeKind kind) const override { return kind == NodeKind::Function || blockOf(kind).has_value(); }

    std::optional<Error> hindrance(const ArchitectureNode &from, const ArchitectureNode &to) const override
    {
        const bool hasPlace = from.kind == NodeKind::Function || triggerOf(m_manifest, from.id) || from.isDeclared;
        if (hasPlace)
            return std::nullopt;
        return failure(Error::Code::Invalid, "design.noSuchWire", "%1 cannot lead to %2 with this vendor",
                       {from.title, to.title})
            .value();
    }

    Result<std::string> addBlock(Manuscript &manuscript, NodeKind kind) const override
    {
        if (kind != NodeKind::Function) {
            const Block block = *blockOf(kind);
            const Result<std::string> section = resourcesIn(manuscript);
            if (!section)
                return section;
            return write(manuscript, below(*section, manuscript.freeKey(*section, block.id)), block.value);
        }
        const std::string path = below("functions", manuscript.freeKey("functions", "function"));
        return write(manuscript, path, mapOf({{"handler", text("handler.handler")}}));
    }

    Result<std::string> addTrigger(Manuscript &manuscript, NodeKind kind,
                                   const ArchitectureNode &function) const override
    {
        std::string id;
        if (blockOf(kind)) {
            const Result<std::string> made = addBlock(manuscript, kind);
            if (!made)
                return made;
            id = lastKey(*made);
        }
        return appendEvent(manuscript, *eventOf(kind, id, freeRoute(m_manifest, function)), function);
    }

    Result<std::string> wireTrigger(Manuscript &manuscript, const ArchitectureNode &source,
                                    const ArchitectureNode &function) const override
    {
        const ArchitectureEdge *const known = triggerOf(m_manifest, source.id);
        const std::optional<YamlTree> event = known ? manuscript.value(known->place.path) : std::nullopt;
        if (event && !source.place.path.starts_with("resources"))
            return appendEvent(manuscript, *event, function);
        if (source.isDeclared && blockOf(source.kind))
            return appendEvent(manuscript, *eventOf(source.kind, lastKey(source.place.path)), function);
        if (event)
            return appendEvent(manuscript, *event, function);
        return failure(Error::Code::Invalid, "design.notInFormat", "This format has no place for it");
    }

    Result<std::string> wireTarget(Manuscript &manuscript, const ArchitectureNode &function,
                                   const ArchitectureNode &target) const override
    {
        const std::string destinations = below(function.place.path, "destinations");
        std::string first = "onSuccess";
        std::string second = "onFailure";
        if (target.kind == NodeKind::Queue)
            std::swap(first, second);
        const std::string slot = manuscript.has(below(destinations, first)) ? second : first;
        const std::string path = below(destinations, slot);
        if (manuscript.has(path))
            return failure(Error::Code::Invalid, "design.destinationsTaken",
                           "%1 sends its successes and its failures elsewhere already", {function.title});
        const std::string id = lastKey(target.place.path);
        if (target.kind == NodeKind::Function)
            return write(manuscript, path, text(id));
        const std::string type = target.kind == NodeKind::Topic ? "sns"
                               : target.kind == NodeKind::Queue ? "sqs"
                                                                : "eventBridge";
        const YamlTree arn = type == "sns" ? mapOf({{"Ref", text(id)}}) : attribute(id, "Arn");
        return write(manuscript, path, mapOf({{"type", text(type)}, {"arn", arn}}));
    }

    std::string triggersPath(const ArchitectureNode &function) const { return below(function.place.path, "events"); }

    // The key, and every variable, destination and reference that names it, by the key or by the logical id.
    Result<> rename(Manuscript &manuscript, const ArchitectureNode &node, const std::string &name) const override
    {
        const std::string id = lastKey(node.place.path);
        if (const Result<> renamed = manuscript.rename(node.place.path, name); !renamed)
            return failure(renamed.error());
        for (const ArchitectureEdge &edge : m_manifest.architecture.edges) {
            const bool namesIt =
                edge.to == node.id && edge.kind == EdgeKind::Destination && manuscript.scalar(edge.place.path) == id;
            if (!namesIt)
                continue;
            if (const Result<> written = manuscript.set(edge.place.path, text(name)); !written)
                return failure(written.error());
        }
        return manuscript.replaceEverywhere(
            [&](const Manuscript::Keys &keys, const YamlTree &scalar) { return renamedIn(keys, scalar, id, name); });
    }

private:
    static Result<std::string> write(Manuscript &manuscript, const std::string &path, const YamlTree &value)
    {
        if (const Result<> written = manuscript.set(path, value); !written)
            return failure(written.error());
        return path;
    }

    Result<std::string> appendEvent(Manuscript &manuscript, const YamlTree &event,
                                    const ArchitectureNode &function) const
    {
        const std::string events = triggersPath(function);
        return appendTo(m_manifest, manuscript, function, events, event);
    }

    const Manifest &m_manifest;
};

} // namespace serverlessdesign

std::unique_ptr<DesignDialect> serverlessDialect(const Manifest &manifest)
{
    return std::make_unique<serverlessdesign::ServerlessFramework>(manifest);
}

} // namespace fermata
