// SPDX-License-Identifier: GPL-3.0-or-later
// Acts on the manifests of a cluster, where every node and nearly every wire is a document of its own, and on a func.yaml,
// which only says what its function subscribes to. Serving v1, eventing v1 and its sources; `func subscribe` for the latter.
#include "app/manifest/design/dialect.h"
#include "app/manifest/design/present.h"

#include <algorithm>
#include <array>

namespace fermata {

namespace knativedesign {

const char *const eventing = "eventing.knative.dev/v1";
const char *const messaging = "messaging.knative.dev/v1";
const char *const serving = "serving.knative.dev/v1";
const char *const sources = "sources.knative.dev/v1";
const char *const newImage = "ghcr.io/knative/helloworld-go:latest";

YamlTree text(const std::string &words)
{
    return textTree(words);
}

YamlTree named(const std::string &name)
{
    return mapOf({{"name", text(name)}});
}

YamlTree reference(const std::string &version, const std::string &kind, const std::string &name)
{
    return mapOf({{"apiVersion", text(version)}, {"kind", text(kind)}, {"name", text(name)}});
}

YamlTree resource(const std::string &version, const std::string &kind, const std::string &name, YamlTree spec)
{
    YamlTree tree = mapOf({{"apiVersion", text(version)}, {"kind", text(kind)}, {"metadata", named(name)}});
    if (!spec.entries.empty())
        tree.entries.push_back({text("spec"), std::move(spec)});
    return tree;
}

YamlTree to(const ArchitectureNode &function)
{
    return mapOf({{"ref", reference(serving, function.type, function.title)}});
}

// "[2]" of "[2].spec.subscriber"; empty for the first document.
std::string documentOf(const std::string &path)
{
    return path.starts_with('[') ? path.substr(0, path.find(']') + 1) : std::string();
}

std::string inDocument(const std::string &document, const std::string &path)
{
    return document.empty() ? path : document + '.' + path;
}

// One that is only named has its kind before its name.
std::string nameOf(const ArchitectureNode &node)
{
    return node.title.substr(node.title.find('/') + 1);
}

std::string freeName(const Manifest &manifest, const std::string &kind, const std::string &wish)
{
    std::string name = wish;
    const auto isTaken = [&](const ArchitectureNode &node) { return node.type == kind && nameOf(node) == name; };
    for (int number = 2; std::ranges::any_of(manifest.architecture.nodes, isTaken); ++number)
        name = wish + '-' + std::to_string(number);
    return name;
}

// What says nothing but that one calls another.
bool isWireKind(const std::string &kind)
{
    constexpr std::array<const char *, 3> kinds = {"Trigger", "Subscription", "SinkBinding"};
    return std::ranges::find(kinds, kind) != kinds.end();
}

class Cluster : public DesignDialect
{
public:
    explicit Cluster(const Manifest &manifest) : m_manifest(manifest) {}

    bool triggers(NodeKind kind) const override
    {
        return kind == NodeKind::EventBus || kind == NodeKind::Topic || isSource(kind);
    }

    // A binding tells the function where to send.
    bool receives(const ArchitectureNode &, const ArchitectureNode &to) const override
    {
        return to.kind == NodeKind::EventBus || to.kind == NodeKind::Topic || to.kind == NodeKind::Function;
    }

    bool hasBlock(NodeKind kind) const override
    {
        return kind == NodeKind::Function || kind == NodeKind::EventBus || kind == NodeKind::Topic;
    }

    std::optional<Error> hindrance(const ArchitectureNode &from, const ArchitectureNode &to) const override
    {
        const bool isKnown = from.kind == NodeKind::Function ? !targetOf(to).entries.empty()
                                                             : from.isDeclared || from.kind == NodeKind::EventBus;
        if (isKnown)
            return std::nullopt;
        return failure(Error::Code::Invalid, "design.noSuchWire", "%1 cannot lead to %2 with this vendor",
                       {from.title, to.title})
            .value();
    }

    Result<std::string> addBlock(Manuscript &manuscript, NodeKind kind) const override
    {
        if (kind == NodeKind::EventBus)
            return manuscript.addDocument(resource(eventing, "Broker", freeName(m_manifest, "Broker", "default"), {}));
        if (kind == NodeKind::Topic)
            return manuscript.addDocument(
                resource(messaging, "Channel", freeName(m_manifest, "Channel", "channel"), {}));
        const YamlTree container = mapOf({{"image", text(newImage)}});
        return manuscript.addDocument(
            resource(serving, "Service", freeName(m_manifest, "Service", "function"),
                     mapOf({{"template", mapOf({{"spec", mapOf({{"containers", listOf({container})}})}})}})));
    }

    Result<std::string> addTrigger(Manuscript &manuscript, NodeKind kind,
                                   const ArchitectureNode &function) const override
    {
        if (kind == NodeKind::Timer)
            return manuscript.addDocument(resource(sources, "PingSource",
                                                   freeName(m_manifest, "PingSource", function.title + "-timer"),
                                                   mapOf({{"schedule", text("*/5 * * * *")}, {"sink", to(function)}})));
        if (kind == NodeKind::Stream)
            return manuscript.addDocument(
                resource("sources.knative.dev/v1beta1", "KafkaSource",
                         freeName(m_manifest, "KafkaSource", function.title + "-source"),
                         mapOf({{"consumerGroup", text(function.title)},
                                {"bootstrapServers", listOf({text("my-cluster-kafka-bootstrap.kafka:9092")})},
                                {"topics", listOf({text("my-topic")})},
                                {"sink", to(function)}})));
        const Result<std::string> made = addBlock(manuscript, kind);
        if (!made)
            return made;
        const std::string name = manuscript.scalar(inDocument(*made, "metadata.name"));
        return kind == NodeKind::EventBus
                 ? addBrokerTrigger(manuscript, name, function)
                 : addSubscription(manuscript, reference(messaging, "Channel", name), function);
    }

    Result<std::string> wireTrigger(Manuscript &manuscript, const ArchitectureNode &source,
                                    const ArchitectureNode &function) const override
    {
        if (source.kind == NodeKind::EventBus)
            return addBrokerTrigger(manuscript, nameOf(source), function);
        const std::string block = documentOf(source.place.path);
        if (source.kind == NodeKind::Topic)
            return addSubscription(
                manuscript, reference(manuscript.scalar(inDocument(block, "apiVersion")), source.type, source.title),
                function);
        const std::string sink = inDocument(block, "spec.sink");
        if (!manuscript.has(sink)) {
            const Result<> written = manuscript.set(sink, to(function));
            return written ? Result<std::string>(block) : failure(written.error());
        }
        return copiedSource(manuscript, block, function); // one source has one sink
    }

    Result<std::string> wireTarget(Manuscript &manuscript, const ArchitectureNode &function,
                                   const ArchitectureNode &target) const override
    {
        return manuscript.addDocument(resource(sources, "SinkBinding",
                                               function.title + "-to-" + lowerName(nameOf(target)),
                                               mapOf({{"subject", reference(serving, function.type, function.title)},
                                                      {"sink", mapOf({{"ref", targetOf(target)}})}})));
    }

    std::string wirePath(const Manuscript &manuscript, const ArchitectureEdge &wire) const override
    {
        const std::string document = documentOf(wire.place.path);
        if (!isWireKind(manuscript.scalar(inDocument(document, "kind"))))
            return wire.place.path;
        return document.empty() && manuscript.hasSeveralDocuments() ? "[0]" : document;
    }

    // The name, and whatever refers to it in a wire.
    Result<> rename(Manuscript &manuscript, const ArchitectureNode &node, const std::string &name) const override
    {
        std::vector<std::string> paths = {inDocument(documentOf(node.place.path), "metadata.name")};
        for (const ArchitectureEdge &edge : m_manifest.architecture.edges) {
            if (edge.place.file != m_manifest.file)
                continue;
            if (edge.to == node.id)
                paths.insert(paths.end(), {edge.place.path + ".ref.name", edge.place.path + ".name"});
            if (edge.from != node.id)
                continue;
            const std::string spec = inDocument(documentOf(edge.place.path), "spec.");
            if (node.kind == NodeKind::EventBus)
                paths.insert(paths.end(), {spec + "broker", spec + "brokerRef.name"});
            else
                paths.push_back(spec + (node.kind == NodeKind::Function ? "subject.name" : "channel.name"));
        }
        for (const std::string &path : paths) {
            if (manuscript.scalar(path) != node.title)
                continue;
            if (const Result<> written = manuscript.set(path, text(name)); !written)
                return failure(written.error());
        }
        return {};
    }

private:
    static bool isSource(NodeKind kind) { return kind == NodeKind::Timer || kind == NodeKind::Stream; }

    static std::string lowerName(std::string name)
    {
        for (char &c : name) {
            const bool isFine = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : isFine ? c : '-';
        }
        return name;
    }

    // Nothing for what no reference can name.
    static YamlTree targetOf(const ArchitectureNode &node)
    {
        if (node.kind == NodeKind::Function)
            return reference(serving, node.type, node.title);
        if (node.kind == NodeKind::EventBus)
            return reference(eventing, "Broker", nameOf(node));
        return node.type.ends_with("Channel") ? reference(messaging, node.type, node.title) : YamlTree();
    }

    // Of a document that is no node of the picture: free among all of its kind in the file.
    static std::string freeWireName(const Manuscript &manuscript, const std::string &kind, const std::string &wish)
    {
        std::string name = wish;
        const auto isTaken = [&] {
            for (std::size_t index = 0; manuscript.has(inDocument("[" + std::to_string(index) + "]", "kind"));
                 ++index) {
                const std::string document = "[" + std::to_string(index) + "]";
                if (manuscript.scalar(inDocument(document, "kind")) == kind
                    && manuscript.scalar(inDocument(document, "metadata.name")) == name)
                    return true;
            }
            return false;
        };
        for (int number = 2; isTaken(); ++number)
            name = wish + '-' + std::to_string(number);
        return name;
    }

    static Result<std::string> addBrokerTrigger(Manuscript &manuscript, const std::string &broker,
                                                const ArchitectureNode &function)
    {
        return manuscript.addDocument(resource(eventing, "Trigger",
                                               freeWireName(manuscript, "Trigger", function.title + "-trigger"),
                                               mapOf({{"broker", text(broker)}, {"subscriber", to(function)}})));
    }

    static Result<std::string> addSubscription(Manuscript &manuscript, YamlTree channel,
                                               const ArchitectureNode &function)
    {
        return manuscript.addDocument(resource(
            messaging, "Subscription", freeWireName(manuscript, "Subscription", function.title + "-subscription"),
            mapOf({{"channel", std::move(channel)}, {"subscriber", to(function)}})));
    }

    Result<std::string> copiedSource(Manuscript &manuscript, const std::string &block,
                                     const ArchitectureNode &function) const
    {
        std::optional<YamlTree> copy =
            manuscript.value(block.empty() && manuscript.hasSeveralDocuments() ? "[0]" : block);
        if (!copy)
            return failure(Error::Code::Invalid, "design.notInFormat", "This format has no place for it");
        for (YamlTree::Entry &entry : copy->entries) {
            if (entry.key.text == "metadata")
                entry.value = named(
                    freeName(m_manifest, manuscript.scalar(inDocument(block, "kind")), function.title + "-source"));
            for (YamlTree::Entry &setting : entry.value.entries) {
                if (entry.key.text == "spec" && setting.key.text == "sink")
                    setting.value = to(function);
            }
        }
        return manuscript.addDocument(*copy);
    }

    const Manifest &m_manifest;
};

// func.yaml: the one function, and the brokers that it subscribes to.
class FunctionFile : public DesignDialect
{
public:
    explicit FunctionFile(const Manifest &manifest) : m_manifest(manifest) {}

    bool triggers(NodeKind kind) const override { return kind == NodeKind::EventBus; }
    bool receives(const ArchitectureNode &, const ArchitectureNode &) const override { return false; }
    bool hasBlock(NodeKind) const override { return false; }
    std::optional<Error> hindrance(const ArchitectureNode &, const ArchitectureNode &) const override { return {}; }

    Result<std::string> addBlock(Manuscript &, NodeKind) const override
    {
        return failure(Error::Code::Invalid, "design.notInFormat", "This format has no place for it");
    }

    Result<std::string> addTrigger(Manuscript &manuscript, NodeKind, const ArchitectureNode &function) const override
    {
        return subscribe(manuscript, freeName(m_manifest, "Broker", "default"), function);
    }

    Result<std::string> wireTrigger(Manuscript &manuscript, const ArchitectureNode &source,
                                    const ArchitectureNode &function) const override
    {
        return subscribe(manuscript, nameOf(source), function);
    }

    Result<std::string> wireTarget(Manuscript &manuscript, const ArchitectureNode &,
                                   const ArchitectureNode &) const override
    {
        return addBlock(manuscript, NodeKind::Function);
    }

    Result<> rename(Manuscript &manuscript, const ArchitectureNode &, const std::string &name) const override
    {
        return manuscript.set("name", text(name));
    }

private:
    Result<std::string> subscribe(Manuscript &manuscript, const std::string &broker,
                                  const ArchitectureNode &function) const
    {
        return appendTo(m_manifest, manuscript, function, "deploy.subscriptions", mapOf({{"source", text(broker)}}));
    }

    const Manifest &m_manifest;
};

} // namespace knativedesign

std::unique_ptr<DesignDialect> knativeDialect(const Manifest &manifest)
{
    const std::string name = manifest.file.filename().string();
    const bool isFunctionFile = !manifest.functions.empty() && manifest.functions.front().runtime != "container";
    if (isFunctionFile || name == "func.yaml" || name == "func.yml")
        return std::make_unique<knativedesign::FunctionFile>(manifest);
    return std::make_unique<knativedesign::Cluster>(manifest);
}

} // namespace fermata
