// SPDX-License-Identifier: GPL-3.0-or-later
// Acts on s.yaml: triggers stand in the function's props; their role is made by the vendor when none is named. Shapes of
// triggerConfig: devsapp/fc3 src/interface/trigger.ts.
#include "app/base/text.h"
#include "app/manifest/design/dialect.h"
#include "app/manifest/design/present.h"

#include <algorithm>

namespace fermata {

// Named, because the three of them speak of the same things.
namespace serverlessdevsdesign {

YamlTree text(const std::string &words)
{
    return textTree(words);
}

// How ARNs of the function's own region and account begin.
struct Home
{
    std::string region;
    std::string account = "${config('AccountID')}";

    std::string arn(const std::string &service, const std::string &rest) const
    {
        return "acs:" + service + ":" + region + ":" + account + ":" + rest;
    }
};

Home homeOf(const Manuscript &manuscript, const std::string &props)
{
    const std::string region = manuscript.scalar(below(props, "region"));
    return {.region = region.empty() ? "cn-hangzhou" : region};
}

YamlTree mnsQueue(const Home &home)
{
    return mapOf(
        {{"triggerEnable", typed("true")},
         {"asyncInvocationType", typed("false")},
         {"eventRuleFilterPattern", text("{}")},
         {"eventSourceConfig", mapOf({{"eventSourceType", text("MNS")},
                                      {"eventSourceParameters",
                                       mapOf({{"sourceMNSParameters", mapOf({{"RegionId", text(home.region)},
                                                                             {"QueueName", text("my-queue")},
                                                                             {"IsBase64Decode", typed("true")}})}})}})},
         {"eventSinkConfig", mapOf({{"deliveryOption", mapOf({{"mode", text("event-streaming")},
                                                              {"eventSchema", text("CloudEvents")}})}})}});
}

YamlTree kafkaStream(const Home &home)
{
    return mapOf(
        {{"triggerEnable", typed("true")},
         {"asyncInvocationType", typed("false")},
         {"eventRuleFilterPattern", text("{}")},
         {"eventSourceConfig", mapOf({{"eventSourceType", text("Kafka")},
                                      {"eventSourceParameters",
                                       mapOf({{"sourceKafkaParameters", mapOf({{"RegionId", text(home.region)},
                                                                               {"InstanceId", text("my-instance")},
                                                                               {"Topic", text("my-topic")},
                                                                               {"ConsumerGroup", text("my-group")},
                                                                               {"OffsetReset", text("latest")},
                                                                               {"Network", text("Default")}})}})}})},
         {"eventSinkConfig", mapOf({{"deliveryOption", mapOf({{"mode", text("event-streaming")},
                                                              {"eventSchema", text("CloudEvents")}})}})}});
}

YamlTree eventRule()
{
    return mapOf({{"triggerEnable", typed("true")},
                  {"asyncInvocationType", typed("false")},
                  {"eventRuleFilterPattern", text(R"({"source":["acs.oss"]})")},
                  {"eventSourceConfig", mapOf({{"eventSourceType", text("Default")}})}});
}

// The older component, fc, writes a function in props.function, and a trigger without its type in the keys.
bool isOlder(const Manuscript &manuscript, const ArchitectureNode &function)
{
    return manuscript.has(below(below(function.place.path, "props"), "function"));
}

// The older editions call the map of resources "services".
std::string sectionOf(const Manuscript &manuscript)
{
    return manuscript.has("resources") || !manuscript.has("services") ? "resources" : "services";
}

// What the function is called: where its name is inherited or missing, the picture knows it.
std::string calledName(const Manuscript &manuscript, const ArchitectureNode &function)
{
    const std::string props = below(function.place.path, "props");
    const std::string called = isOlder(manuscript, function)
                                 ? manuscript.scalar(below(below(props, "function"), "name"))
                                 : manuscript.scalar(below(props, "functionName"));
    return called.empty() ? function.title : called;
}

YamlTree newFunction(const std::string &name, const std::string &region, bool older)
{
    if (!older)
        return mapOf({{"component", text("fc3")},
                      {"props", mapOf({{"region", text(region)},
                                       {"functionName", text(name)},
                                       {"runtime", text("python3.10")},
                                       {"handler", text("index.handler")},
                                       {"code", text("./" + name)},
                                       {"memorySize", typed("512")},
                                       {"timeout", typed("30")}})}});
    return mapOf({{"component", text("fc")},
                  {"props", mapOf({{"region", text(region)},
                                   {"service", mapOf({{"name", text(name)}})},
                                   {"function", mapOf({{"name", text(name)},
                                                       {"runtime", text("python3.10")},
                                                       {"handler", text("index.handler")},
                                                       {"codeUri", text("./" + name)},
                                                       {"memorySize", typed("512")},
                                                       {"timeout", typed("30")}})}})}});
}

struct Shape
{
    std::string type;
    std::string arn; // of the source; empty when none is named
    YamlTree config;
};

std::optional<Shape> shapeOf(NodeKind kind, const Home &home)
{
    switch (kind) {
    case NodeKind::Http:
        return Shape{
            "http", {}, mapOf({{"authType", text("anonymous")}, {"methods", listOf({text("GET"), text("POST")})}})};
    case NodeKind::Timer:
        return Shape{"timer", {}, mapOf({{"cronExpression", text("@every 5m")}, {"enable", typed("true")}})};
    case NodeKind::Bucket:
        return Shape{"oss", home.arn("oss", "my-bucket"),
                     mapOf({{"events", listOf({text("oss:ObjectCreated:*")})},
                            {"filter", mapOf({{"key", mapOf({{"prefix", text("in/")}, {"suffix", text("")}})}})}})};
    case NodeKind::Topic:
        return Shape{"mns_topic", home.arn("mns", "/topics/my-topic"),
                     mapOf({{"notifyContentFormat", text("STREAM")}, {"notifyStrategy", text("BACKOFF_RETRY")}})};
    case NodeKind::Log:
        return Shape{"log", home.arn("log", "project/my-project"),
                     mapOf({{"sourceConfig", mapOf({{"logstore", text("my-logstore")}})},
                            {"jobConfig", mapOf({{"maxRetryTime", typed("3")}, {"triggerInterval", typed("60")}})},
                            {"logConfig", mapOf({{"project", text("my-project")}, {"logstore", text("my-job-logs")}})},
                            {"functionParameter", mapOf({})},
                            {"enable", typed("true")}})};
    case NodeKind::Table: return Shape{"tablestore", home.arn("ots", "instance/my-instance/table/my-table"), mapOf({})};
    case NodeKind::Queue: return Shape{"eventbridge", {}, mnsQueue(home)};
    case NodeKind::Stream: return Shape{"eventbridge", {}, kafkaStream(home)};
    case NodeKind::EventBus: return Shape{"eventbridge", {}, eventRule()};
    default: return std::nullopt;
    }
}

class ServerlessDevs : public DesignDialect
{
public:
    explicit ServerlessDevs(const Manifest &manifest) : m_manifest(manifest) {}

    bool triggers(NodeKind kind) const override { return kind == NodeKind::Domain || shapeOf(kind, {}).has_value(); }

    bool receives(const ArchitectureNode &, const ArchitectureNode &to) const override
    {
        return to.kind == NodeKind::Function || to.kind == NodeKind::Topic || to.kind == NodeKind::Queue;
    }

    bool hasBlock(NodeKind kind) const override { return kind == NodeKind::Function; }

    std::optional<Error> hindrance(const ArchitectureNode &from, const ArchitectureNode &to) const override
    {
        if (from.kind == NodeKind::Domain && !from.isDeclared)
            return failure(Error::Code::Invalid, "design.elsewhere", "%1 is not written here", {from.title}).value();
        if (from.kind != NodeKind::Function && from.kind != NodeKind::Domain && !triggerOf(m_manifest, from.id))
            return failure(Error::Code::Invalid, "design.noSuchWire", "%1 cannot lead to %2 with this vendor",
                           {from.title, to.title})
                .value();
        return std::nullopt;
    }

    Result<std::string> addBlock(Manuscript &manuscript, NodeKind) const override
    {
        const std::string section = sectionOf(manuscript);
        const std::string name = manuscript.freeKey(section, "function");
        const std::string path = below(section, name);
        std::string region = "cn-hangzhou";
        for (const ArchitectureNode &node : m_manifest.architecture.nodes) {
            if (node.kind == NodeKind::Function && node.isDeclared)
                region = homeOf(manuscript, below(node.place.path, "props")).region;
        }
        const Result<> written = manuscript.set(path, newFunction(name, region, section == "services"));
        if (!written)
            return failure(written.error());
        return path;
    }

    Result<std::string> addTrigger(Manuscript &manuscript, NodeKind kind,
                                   const ArchitectureNode &function) const override
    {
        if (kind == NodeKind::Domain)
            return addDomain(manuscript, function);
        const Shape shape = *shapeOf(kind, homeOf(manuscript, below(function.place.path, "props")));
        const bool older = isOlder(manuscript, function);
        YamlTree trigger = mapOf({{older ? "name" : "triggerName", text(freeName(function, nameOf(kind)))},
                                  {older ? "type" : "triggerType", text(shape.type)}});
        if (!shape.arn.empty())
            trigger.entries.push_back({text("sourceArn"), text(shape.arn)});
        trigger.entries.push_back({text(older ? "config" : "triggerConfig"), shape.config});
        return appendTrigger(manuscript, function, trigger);
    }

    Result<std::string> wireTrigger(Manuscript &manuscript, const ArchitectureNode &source,
                                    const ArchitectureNode &function) const override
    {
        if (source.kind == NodeKind::Domain)
            return addRoute(manuscript, source, function);
        const ArchitectureEdge *const known = triggerOf(m_manifest, source.id);
        std::optional<YamlTree> trigger = known ? manuscript.value(known->place.path) : std::nullopt;
        if (!trigger)
            return failure(Error::Code::Invalid, "design.notInFormat", "This format has no place for it");
        for (YamlTree::Entry &entry : trigger->entries) {
            if (entry.key.text == "triggerName" || entry.key.text == "name")
                entry.value = text(freeName(function, entry.value.text));
        }
        return appendTrigger(manuscript, function, *trigger);
    }

    // The result of an asynchronous call: to the first that is free of success and failure. A queue that nothing reads
    // is for failures.
    Result<std::string> wireTarget(Manuscript &manuscript, const ArchitectureNode &function,
                                   const ArchitectureNode &target) const override
    {
        const std::string props = below(function.place.path, "props");
        const bool older = isOlder(manuscript, function);
        const std::string config = older ? below(below(below(props, "function"), "asyncConfiguration"), "destination")
                                         : below(below(props, "asyncInvokeConfig"), "destinationConfig");
        const Home home = homeOf(manuscript, props);
        std::string first = "onSuccess";
        std::string second = "onFailure";
        if (target.kind != NodeKind::Function)
            std::swap(first, second);
        const std::string slot = manuscript.has(below(config, first)) ? second : first;
        if (manuscript.has(below(config, slot)))
            return failure(Error::Code::Invalid, "design.destinationsTaken",
                           "%1 sends its successes and its failures elsewhere already", {function.title});
        const std::string arn = target.kind == NodeKind::Function ? home.arn("fc", functionArn(manuscript, target))
                              : target.kind == NodeKind::Topic
                                  ? "acs:mns:" + home.region + "::/topics/" + target.title + "/messages"
                                  : "acs:mns:" + home.region + "::/queues/" + target.title + "/messages";
        const std::string path = below(config, slot);
        const std::string place = older ? path : below(path, "destination");
        if (const Result<> written = manuscript.set(place, text(arn)); !written)
            return failure(written.error());
        return path;
    }

    std::string triggersPath(const ArchitectureNode &function) const
    {
        return below(below(function.place.path, "props"), "triggers");
    }

    // The key of the resource, and every variable that names it.
    Result<> rename(Manuscript &manuscript, const ArchitectureNode &node, const std::string &name) const override;

private:
    static std::string nameOf(NodeKind kind) { return std::string(name(kind)) + "Trigger"; }

    std::string freeName(const ArchitectureNode &function, const std::string &wish) const
    {
        std::string free = wish;
        const auto taken = [&](const std::string &candidate) {
            return std::ranges::any_of(m_manifest.functions, [&](const Function &other) {
                return other.resource == function.id
                    && std::ranges::find(other.triggers, candidate, &Trigger::name) != other.triggers.end();
            });
        };
        for (int number = 2; taken(free); ++number)
            free = wish + std::to_string(number);
        return free;
    }

    Result<std::string> appendTrigger(Manuscript &manuscript, const ArchitectureNode &function,
                                      const YamlTree &trigger) const
    {
        return appendTo(m_manifest, manuscript, function, triggersPath(function), trigger);
    }

    static YamlTree routeTo(const Manuscript &manuscript, const ArchitectureNode &function)
    {
        return mapOf({{"path", text("/*")}, {"functionName", text(calledName(manuscript, function))}});
    }

    static Result<std::string> addDomain(Manuscript &manuscript, const ArchitectureNode &function)
    {
        if (isOlder(manuscript, function))
            return addOwnDomain(manuscript, function);
        const std::string section = sectionOf(manuscript);
        const std::string path = below(section, manuscript.freeKey(section, "domain"));
        const Home home = homeOf(manuscript, below(function.place.path, "props"));
        const Result<> written = manuscript.set(
            path,
            mapOf({{"component", text("fc3-domain")},
                   {"props", mapOf({{"region", text(home.region)},
                                    {"domainName", text("auto")},
                                    {"protocol", text("HTTP")},
                                    {"routeConfig", mapOf({{"routes", listOf({routeTo(manuscript, function)})}})}})}}));
        if (!written)
            return failure(written.error());
        return path;
    }

    // The older component has its domains in the function's props.
    static Result<std::string> addOwnDomain(Manuscript &manuscript, const ArchitectureNode &function)
    {
        const std::string list = below(below(function.place.path, "props"), "customDomains");
        const std::size_t index = manuscript.has(list) ? manuscript.count(list) : 0;
        const Result<> written =
            manuscript.append(list, mapOf({{"domainName", text("auto")},
                                           {"protocol", text("HTTP")},
                                           {"routeConfigs", listOf({mapOf({{"path", text("/*")}})})}}));
        if (!written)
            return failure(written.error());
        return list + "[" + std::to_string(index) + "]";
    }

    // services/<service>/functions/<name> for the older component, whose functions lie in services.
    static std::string functionArn(const Manuscript &manuscript, const ArchitectureNode &target)
    {
        const std::string function = "functions/" + calledName(manuscript, target);
        if (!isOlder(manuscript, target))
            return function;
        const std::string service =
            manuscript.scalar(below(below(below(target.place.path, "props"), "service"), "name"));
        return "services/" + (service.empty() ? std::string("my-service") : service) + "/" + function;
    }

    static Result<std::string> addRoute(Manuscript &manuscript, const ArchitectureNode &domain,
                                        const ArchitectureNode &function)
    {
        const std::string routes = below(below(below(domain.place.path, "props"), "routeConfig"), "routes");
        const std::size_t index = manuscript.count(routes);
        if (const Result<> written = manuscript.append(routes, routeTo(manuscript, function)); !written)
            return failure(written.error());
        return routes + "[" + std::to_string(index) + "]";
    }

    const Manifest &m_manifest;
};

Result<> ServerlessDevs::rename(Manuscript &manuscript, const ArchitectureNode &node, const std::string &name) const
{
    if (const Result<> renamed = manuscript.rename(node.place.path, name); !renamed)
        return failure(renamed.error());
    const std::string before = "resources." + lastKey(node.place.path) + ".";
    return manuscript.replaceEverywhere(
        [&](const Manuscript::Keys &, const YamlTree &scalar) -> std::optional<std::string> {
            if (scalar.text.find("${") == std::string::npos || scalar.text.find(before) == std::string::npos)
                return std::nullopt;
            return replaced(scalar.text, before, "resources." + name + ".");
        });
}

} // namespace serverlessdevsdesign

std::unique_ptr<DesignDialect> serverlessDevsDialect(const Manifest &manifest)
{
    return std::make_unique<serverlessdevsdesign::ServerlessDevs>(manifest);
}

} // namespace fermata
