// SPDX-License-Identifier: GPL-3.0-or-later
// Acts on a SAM template: triggers are Events of the function, for which SAM writes the permissions; what is read and
// written gets a policy template and a variable that names it. Resources are CloudFormation's.
#include "app/manifest/design/dialect.h"
#include "app/manifest/design/present.h"
#include "app/manifest/design/samnames.h"

#include <algorithm>
#include <cctype>

namespace fermata {

// Named, because the three of them speak of the same things.
namespace samdesign {

YamlTree text(const std::string &words)
{
    return textTree(words);
}

bool isServerless(const ArchitectureNode &function)
{
    return function.type == "AWS::Serverless::Function";
}

// Another resource in the form that the file can hold: JSON has no tags.
struct References
{
    bool isJson = false;

    YamlTree ref(const std::string &id) const { return isJson ? mapOf({{"Ref", text(id)}}) : tagged("!Ref", id); }
    YamlTree attribute(const std::string &id, const std::string &name) const
    {
        return isJson ? mapOf({{"Fn::GetAtt", listOf({text(id), text(name)})}}) : tagged("!GetAtt", id + "." + name);
    }
};

struct Block
{
    std::string id; // as wished
    YamlTree value;
};

YamlTree resource(const std::string &type, const YamlTree &properties)
{
    YamlTree tree = mapOf({{"Type", text(type)}});
    if (!properties.isEmpty())
        tree.entries.push_back({text("Properties"), properties});
    return tree;
}

YamlTree key(const std::string &name, const std::string &type)
{
    return mapOf({{"AttributeName", text(name)}, {type == "S" ? "AttributeType" : "KeyType", text(type)}});
}

std::optional<Block> blockOf(NodeKind kind)
{
    switch (kind) {
    case NodeKind::Function:
        return Block{"Function", resource("AWS::Serverless::Function", mapOf({{"CodeUri", text("src/")},
                                                                              {"Handler", text("app.lambda_handler")},
                                                                              {"Runtime", text("python3.12")},
                                                                              {"MemorySize", typed("256")},
                                                                              {"Timeout", typed("30")}}))};
    case NodeKind::Bucket: return Block{"Bucket", resource("AWS::S3::Bucket", mapOf({}))};
    case NodeKind::Queue:
        return Block{"Queue", resource("AWS::SQS::Queue", mapOf({{"VisibilityTimeout", typed("180")}}))};
    case NodeKind::Topic: return Block{"Topic", resource("AWS::SNS::Topic", mapOf({}))};
    case NodeKind::Stream:
        return Block{"Stream", resource("AWS::Kinesis::Stream", mapOf({{"ShardCount", typed("1")}}))};
    case NodeKind::EventBus:
        return Block{"EventBus", resource("AWS::Events::EventBus", mapOf({{"Name", text("my-bus")}}))};
    case NodeKind::Log:
        return Block{"LogGroup", resource("AWS::Logs::LogGroup", mapOf({{"RetentionInDays", typed("14")}}))};
    case NodeKind::Table:
        return Block{
            "Table",
            resource("AWS::DynamoDB::Table",
                     mapOf({{"BillingMode", text("PAY_PER_REQUEST")},
                            {"AttributeDefinitions", listOf({key("id", "S")})},
                            {"KeySchema", listOf({key("id", "HASH")})},
                            {"StreamSpecification", mapOf({{"StreamViewType", text("NEW_AND_OLD_IMAGES")}})}}))};
    default: return std::nullopt;
    }
}

struct Event
{
    std::string name; // as wished
    std::string type;
    YamlTree properties;
};

// The event by which a declared resource calls.
// route: a free one, for HTTP.
std::optional<Event> eventOf(NodeKind kind, const std::string &id, const std::string &type, const References &to,
                             const std::string &route = "/")
{
    switch (kind) {
    case NodeKind::Queue:
        return Event{"Queue", "SQS", mapOf({{"Queue", to.attribute(id, "Arn")}, {"BatchSize", typed("10")}})};
    case NodeKind::Topic: return Event{"Topic", "SNS", mapOf({{"Topic", to.ref(id)}})};
    case NodeKind::Stream:
        return Event{"Stream", "Kinesis",
                     mapOf({{"Stream", to.attribute(id, "Arn")},
                            {"StartingPosition", text("LATEST")},
                            {"BatchSize", typed("100")}})};
    case NodeKind::Table:
        return Event{"Table", "DynamoDB",
                     mapOf({{"Stream", to.attribute(id, "StreamArn")},
                            {"StartingPosition", text("LATEST")},
                            {"BatchSize", typed("100")}})};
    case NodeKind::Bucket:
        return Event{"Bucket", "S3", mapOf({{"Bucket", to.ref(id)}, {"Events", text("s3:ObjectCreated:*")}})};
    case NodeKind::Log:
        return Event{"Log", "CloudWatchLogs", mapOf({{"LogGroupName", to.ref(id)}, {"FilterPattern", text("")}})};
    case NodeKind::EventBus:
        return Event{
            "Rule", "EventBridgeRule",
            mapOf({{"EventBusName", to.ref(id)}, {"Pattern", mapOf({{"source", listOf({text("my.application")})}})}})};
    case NodeKind::Http:
        if (type == "AWS::Serverless::Api")
            return Event{"Api", "Api",
                         mapOf({{"RestApiId", to.ref(id)}, {"Path", text(route)}, {"Method", text("get")}})};
        return Event{"Api", "HttpApi", mapOf({{"ApiId", to.ref(id)}, {"Path", text(route)}, {"Method", text("get")}})};
    default: return std::nullopt;
    }
}

std::string variableName(const std::string &id, NodeKind kind)
{
    std::string name;
    for (std::size_t at = 0; at < id.size(); ++at) {
        const auto letter = static_cast<unsigned char>(id[at]);
        if (at > 0 && std::isupper(letter) && !std::isupper(static_cast<unsigned char>(id[at - 1])))
            name += '_';
        name += static_cast<char>(std::toupper(letter));
    }
    const std::string kindName = kind == NodeKind::Table ? "TABLE" : "BUCKET";
    return name.find(kindName) == std::string::npos ? name + "_" + kindName : name;
}

class Sam : public DesignDialect
{
public:
    explicit Sam(const Manifest &manifest) : m_manifest(manifest) {}

    bool triggers(NodeKind kind) const override
    {
        return kind == NodeKind::Timer || kind == NodeKind::Http || eventOf(kind, {}, {}, {}).has_value();
    }

    bool receives(const ArchitectureNode &, const ArchitectureNode &to) const override
    {
        switch (to.kind) {
        case NodeKind::Function:
        case NodeKind::Queue:
        case NodeKind::Topic:
        case NodeKind::EventBus:
        case NodeKind::Table:
        case NodeKind::Bucket: return to.isDeclared;
        default: return false;
        }
    }

    bool hasBlock(NodeKind kind) const override { return blockOf(kind).has_value(); }
    std::optional<Error> hindrance(const ArchitectureNode &from, const ArchitectureNode &to) const override;
    Result<std::string> addBlock(Manuscript &manuscript, NodeKind kind) const override;
    Result<std::string> addTrigger(Manuscript &manuscript, NodeKind kind,
                                   const ArchitectureNode &function) const override;
    Result<std::string> wireTrigger(Manuscript &manuscript, const ArchitectureNode &source,
                                    const ArchitectureNode &function) const override;
    Result<std::string> wireTarget(Manuscript &manuscript, const ArchitectureNode &function,
                                   const ArchitectureNode &target) const override;

    std::string triggersPath(const ArchitectureNode &function) const
    {
        return below(below(function.place.path, "Properties"), "Events");
    }

    Result<> rename(Manuscript &manuscript, const ArchitectureNode &node, const std::string &name) const override
    {
        return renameResource(manuscript, node, name);
    }

private:
    Result<std::string> writeEvent(Manuscript &manuscript, const Event &event, const ArchitectureNode &function) const;
    Result<std::string> grant(Manuscript &manuscript, const ArchitectureNode &function,
                              const ArchitectureNode &target) const;

    const Manifest &m_manifest;
};

std::optional<Error> Sam::hindrance(const ArchitectureNode &from, const ArchitectureNode &to) const
{
    const auto refusal = [](const char *id, const char *english, std::vector<std::string> arguments) {
        return failure(Error::Code::Invalid, id, english, std::move(arguments)).value();
    };
    const ArchitectureNode &function = from.kind == NodeKind::Function ? from : to;
    if (!isServerless(function))
        return refusal("design.notServerless", "%1 is no AWS::Serverless::Function, so it has no Events",
                       {function.title});
    if (from.kind == NodeKind::Function) {
        for (const ArchitectureEdge &edge : m_manifest.architecture.edges) {
            if (to.kind == NodeKind::Bucket && edge.from == to.id && edge.to == from.id)
                return refusal("design.circle", "%1 calls it: CloudFormation makes neither of the two first",
                               {to.title});
        }
        return std::nullopt;
    }
    if (from.kind == NodeKind::Timer)
        return std::nullopt;
    if (!from.isDeclared && !triggerOf(m_manifest, from.id))
        return refusal("design.elsewhere", "%1 is not written here", {from.title});
    if (from.isDeclared && from.type == "AWS::Serverless::SimpleTable")
        return refusal("design.noStream", "A SimpleTable has no stream: make it an AWS::DynamoDB::Table", {});
    return std::nullopt;
}

Result<std::string> Sam::addBlock(Manuscript &manuscript, NodeKind kind) const
{
    const Block block = *blockOf(kind);
    const std::string path = below("Resources", manuscript.freeKey("Resources", block.id));
    if (const Result<> written = manuscript.set(path, block.value); !written)
        return failure(written.error());
    return path;
}

Result<std::string> Sam::writeEvent(Manuscript &manuscript, const Event &event, const ArchitectureNode &function) const
{
    const std::string events = triggersPath(function);
    const std::string path = below(events, manuscript.freeKey(events, event.name));
    const Result<> written =
        manuscript.set(path, mapOf({{"Type", text(event.type)}, {"Properties", event.properties}}));
    if (!written)
        return failure(written.error());
    return path;
}

Result<std::string> Sam::addTrigger(Manuscript &manuscript, NodeKind kind, const ArchitectureNode &function) const
{
    if (!isServerless(function))
        return failure(*hindrance(ArchitectureNode{}, function));
    if (kind == NodeKind::Timer)
        return writeEvent(manuscript, {"Timer", "Schedule", mapOf({{"Schedule", text("rate(5 minutes)")}})}, function);
    if (kind == NodeKind::Http)
        return writeEvent(
            manuscript,
            {"Api", "HttpApi", mapOf({{"Path", text(freeRoute(m_manifest, function))}, {"Method", text("get")}})},
            function);
    const Result<std::string> made = addBlock(manuscript, kind);
    if (!made)
        return failure(made.error());
    const References to{manuscript.isJson()};
    return writeEvent(manuscript, *eventOf(kind, lastKey(*made), {}, to), function);
}

Result<std::string> Sam::wireTrigger(Manuscript &manuscript, const ArchitectureNode &source,
                                     const ArchitectureNode &function) const
{
    if (source.isDeclared && source.place.path.starts_with("Resources")
        && eventOf(source.kind, {}, source.type, {}).has_value()) {
        if (source.kind == NodeKind::Table) {
            const std::string stream = below(below(source.place.path, "Properties"), "StreamSpecification");
            if (!manuscript.has(stream)) {
                const Result<> written =
                    manuscript.set(stream, mapOf({{"StreamViewType", text("NEW_AND_OLD_IMAGES")}}));
                if (!written)
                    return failure(written.error());
            }
        }
        const References to{manuscript.isJson()};
        const std::string route = freeRoute(m_manifest, function);
        return writeEvent(manuscript, *eventOf(source.kind, lastKey(source.place.path), source.type, to, route),
                          function);
    }
    const ArchitectureEdge *const known = triggerOf(m_manifest, source.id);
    const std::optional<YamlTree> event = known ? manuscript.value(known->place.path) : std::nullopt;
    if (!event || event->kind != YamlKind::Mapping)
        return failure(Error::Code::Invalid, "design.notInFormat", "This format has no place for it");
    const std::string events = triggersPath(function);
    const std::string path = below(events, manuscript.freeKey(events, lastKey(known->place.path)));
    if (const Result<> written = manuscript.set(path, *event); !written)
        return failure(written.error());
    return path;
}

Result<std::string> Sam::grant(Manuscript &manuscript, const ArchitectureNode &function,
                               const ArchitectureNode &target) const
{
    const std::string properties = below(function.place.path, "Properties");
    const std::string id = lastKey(target.place.path);
    const References to{manuscript.isJson()};
    const bool isTable = target.kind == NodeKind::Table;
    const YamlTree policy = mapOf({{isTable ? "DynamoDBCrudPolicy" : "S3CrudPolicy",
                                    mapOf({{isTable ? "TableName" : "BucketName", to.ref(id)}})}});
    const std::string policies = below(properties, "Policies");
    const std::optional<YamlTree> now = manuscript.value(policies);
    if (now && now->kind != YamlKind::Sequence)
        return failure(Error::Code::Invalid, "design.onePolicy", "Policies of %1 is no list, so nothing can be added",
                       {function.title});
    const std::size_t index = now ? now->items.size() : 0;
    const std::string variables = below(below(properties, "Environment"), "Variables");
    const std::string variable = manuscript.freeKey(variables, variableName(id, target.kind));
    if (const Result<> written = manuscript.set(below(variables, variable), to.ref(id)); !written)
        return failure(written.error());
    if (const Result<> written = manuscript.append(policies, policy); !written)
        return failure(written.error());
    return policies + "[" + std::to_string(index) + "]";
}

Result<std::string> Sam::wireTarget(Manuscript &manuscript, const ArchitectureNode &function,
                                    const ArchitectureNode &target) const
{
    if (target.kind == NodeKind::Table || target.kind == NodeKind::Bucket)
        return grant(manuscript, function, target);
    const std::string config =
        below(below(below(function.place.path, "Properties"), "EventInvokeConfig"), "DestinationConfig");
    std::string first = "OnSuccess";
    std::string second = "OnFailure";
    if (target.kind == NodeKind::Queue)
        std::swap(first, second);
    const std::string slot = manuscript.has(below(config, first)) ? second : first;
    if (manuscript.has(below(config, slot)))
        return failure(Error::Code::Invalid, "design.destinationsTaken",
                       "%1 sends its successes and its failures elsewhere already", {function.title});
    const References to{manuscript.isJson()};
    const std::string id = lastKey(target.place.path);
    const bool isTopic = target.kind == NodeKind::Topic;
    const std::string type = isTopic                           ? "SNS"
                           : target.kind == NodeKind::Queue    ? "SQS"
                           : target.kind == NodeKind::EventBus ? "EventBridge"
                                                               : "Lambda";
    const std::string path = below(config, slot);
    const Result<> written = manuscript.set(
        path, mapOf({{"Type", text(type)}, {"Destination", isTopic ? to.ref(id) : to.attribute(id, "Arn")}}));
    if (!written)
        return failure(written.error());
    return path;
}

} // namespace samdesign

std::unique_ptr<DesignDialect> samDialect(const Manifest &manifest)
{
    return std::make_unique<samdesign::Sam>(manifest);
}

} // namespace fermata
