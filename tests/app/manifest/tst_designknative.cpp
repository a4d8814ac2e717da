// SPDX-License-Identifier: GPL-3.0-or-later
// A cluster's manifests under a designer's acts: nodes and wires are documents of their own.
#include "app/manifest/design/designer.h"
#include "app/manifest/design/fields.h"
#include "app/manifest/design/manuscript.h"
#include "app/manifest/reader.h"

#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_DesignKnative : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTimerBecomesASource();
    void aBrokerComesWithItsTrigger();
    void aChannelThatIsThereIsSubscribedTo();
    void aSourceLeadsToOneFunction();
    void aFunctionSendsByABinding();
    void aNewServiceCanBeCalled();
    void aWireGoesWithItsDocument();
    void aBrokerGoesWithItsTriggers();
    void aNewNameReachesEveryReference();
    void aFunctionFileSubscribes();
    void theFormWritesWhereTheClusterReads();
    void whatIsImpossibleIsSaidBefore();
};

namespace {

const std::string service = "# what answers\n"
                            "apiVersion: serving.knative.dev/v1\n"
                            "kind: Service\n"
                            "metadata:\n"
                            "  name: orders  # its address\n"
                            "spec:\n"
                            "  template:\n"
                            "    spec:\n"
                            "      containers:\n"
                            "        - image: ghcr.io/shop/orders\n";

const std::string broker = "---\n"
                           "apiVersion: eventing.knative.dev/v1\n"
                           "kind: Broker\n"
                           "metadata:\n"
                           "  name: shop\n";

const std::string trigger = "---\n"
                            "apiVersion: eventing.knative.dev/v1\n"
                            "kind: Trigger\n"
                            "metadata:\n"
                            "  name: orders-trigger\n"
                            "spec:\n"
                            "  broker: shop\n"
                            "  subscriber:\n"
                            "    ref:\n"
                            "      apiVersion: serving.knative.dev/v1\n"
                            "      kind: Service\n"
                            "      name: orders\n";

const std::string timer = "---\n"
                          "apiVersion: sources.knative.dev/v1\n"
                          "kind: PingSource\n"
                          "metadata:\n"
                          "  name: orders-timer\n"
                          "spec:\n"
                          "  schedule: \"*/5 * * * *\"\n"
                          "  sink:\n"
                          "    ref:\n"
                          "      apiVersion: serving.knative.dev/v1\n"
                          "      kind: Service\n"
                          "      name: orders\n";

Manifest manifestOf(const std::string &text, const std::string &file = "service.yaml")
{
    Result<Manifest> manifest = readManifest("/project/" + file, text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return *std::move(manifest);
}

const ArchitectureNode &nodeOf(const Manifest &manifest, const std::string &id)
{
    const ArchitectureNode *const node = manifest.architecture.node(id);
    if (!node)
        qFatal("no node %s", id.c_str());
    return *node;
}

std::string textOf(const Result<Design> &design)
{
    return design ? design->text : "refused: " + design.error().id;
}

std::string added(const std::string &text, NodeKind kind, const std::string &onto)
{
    const Manifest manifest = manifestOf(text);
    return textOf(Designer(manifest, text).addNode(kind, onto.empty() ? nullptr : &nodeOf(manifest, onto)));
}

std::string wired(const std::string &text, const std::string &from, const std::string &to)
{
    const Manifest manifest = manifestOf(text);
    return textOf(Designer(manifest, text).addWire(nodeOf(manifest, from), nodeOf(manifest, to)));
}

} // namespace

void tst_DesignKnative::aTimerBecomesASource()
{
    const std::string after = added(service, NodeKind::Timer, "orders");
    QVERIFY2(after.starts_with(service + "---\n"), after.c_str());
    const Manifest manifest = manifestOf(after);
    QCOMPARE(nodeOf(manifest, "PingSource/orders-timer").kind, NodeKind::Timer);
    QCOMPARE(manifest.functions.at(0).triggers.back().kind, std::string("timer"));
    QVERIFY(added(after, NodeKind::Timer, "orders").find("name: orders-timer-2\n") != std::string::npos);
}

void tst_DesignKnative::aBrokerComesWithItsTrigger()
{
    const std::string after = added(service, NodeKind::EventBus, "orders");
    const Manifest manifest = manifestOf(after);
    QCOMPARE(nodeOf(manifest, "Broker/default").kind, NodeKind::EventBus);
    QCOMPARE(manifest.functions.at(0).triggers.back().name, std::string("orders-trigger"));
}

void tst_DesignKnative::aChannelThatIsThereIsSubscribedTo()
{
    const std::string channel = "---\napiVersion: messaging.knative.dev/v1\nkind: InMemoryChannel\n"
                                "metadata:\n  name: paid\n";
    const std::string after = wired(service + channel, "InMemoryChannel/paid", "orders");
    QVERIFY2(after.find("kind: Subscription\n") != std::string::npos, after.c_str());
    QCOMPARE(manifestOf(after).functions.at(0).triggers.back().kind, std::string("topic"));
}

void tst_DesignKnative::aSourceLeadsToOneFunction()
{
    std::string other = service.substr(service.find('\n') + 1);
    other.replace(other.find("orders"), 6, "bills");
    const std::string text = service + "---\n" + other + timer;
    const std::string after = wired(text, "PingSource/orders-timer", "bills");
    QVERIFY2(after.starts_with(text), after.c_str());
    const Manifest manifest = manifestOf(after);
    QCOMPARE(nodeOf(manifest, "PingSource/bills-source").kind, NodeKind::Timer);
    QCOMPARE(std::ranges::count(manifest.architecture.edges, "PingSource/orders-timer", &ArchitectureEdge::from), 1);
}

void tst_DesignKnative::aFunctionSendsByABinding()
{
    const std::string after = wired(service + broker, "orders", "Broker/shop");
    QVERIFY2(after.find("kind: SinkBinding\n") != std::string::npos, after.c_str());
    QCOMPARE(std::ranges::count(manifestOf(after).architecture.edges, EdgeKind::Destination, &ArchitectureEdge::kind),
             1);
}

void tst_DesignKnative::aNewServiceCanBeCalled()
{
    const std::string after = added(service, NodeKind::Function, {});
    QVERIFY2(after.starts_with(service), after.c_str());
    QCOMPARE(manifestOf(after).functions.size(), std::size_t(2));
    QCOMPARE(manifestOf(after).functions.at(1).name, std::string("function"));
}

void tst_DesignKnative::aWireGoesWithItsDocument()
{
    const std::string text = service + broker + trigger;
    const Manifest manifest = manifestOf(text);
    const auto wire = std::ranges::find(manifest.architecture.edges, "Broker/shop", &ArchitectureEdge::from);
    QVERIFY(wire != manifest.architecture.edges.end());
    QCOMPARE(textOf(Designer(manifest, text).removeWire(*wire)), service + broker);
    const std::string lone = trigger.substr(4);
    const Manifest all = manifestOf(lone);
    QCOMPARE(textOf(Designer(all, lone).removeWire(all.architecture.edges.at(0))),
             std::string("refused: design.wholeFile"));
}

void tst_DesignKnative::aBrokerGoesWithItsTriggers()
{
    const std::string text = service + broker + trigger;
    const Manifest manifest = manifestOf(text);
    QCOMPARE(textOf(Designer(manifest, text).removeNode(nodeOf(manifest, "Broker/shop"))), service);
}

void tst_DesignKnative::aNewNameReachesEveryReference()
{
    const std::string text = service + broker + trigger + timer;
    const Manifest manifest = manifestOf(text);
    std::string expected = text;
    for (std::size_t at = expected.find("name: orders\n"); at != std::string::npos;
         at = expected.find("name: orders\n"))
        expected.replace(at, 12, "name: bills");
    expected.replace(expected.find("name: orders "), 12, "name: bills");
    QCOMPARE(textOf(Designer(manifest, text).rename(nodeOf(manifest, "orders"), "bills")), expected);
    std::string other = text;
    other.replace(other.find("name: shop"), 10, "name: mall");
    other.replace(other.find("broker: shop"), 12, "broker: mall");
    QCOMPARE(textOf(Designer(manifest, text).rename(nodeOf(manifest, "Broker/shop"), "mall")), other);
}

void tst_DesignKnative::aFunctionFileSubscribes()
{
    const std::string text = "specVersion: 0.36.0\nname: hello # its name\nruntime: python\n";
    const Manifest manifest = manifestOf(text, "func.yaml");
    const Result<Design> design = Designer(manifest, text).addNode(NodeKind::EventBus, &nodeOf(manifest, "hello"));
    const std::string after = textOf(design);
    QCOMPARE(after, text + "deploy:\n  subscriptions:\n    - source: default\n");
    const Manifest subscribed = manifestOf(after, "func.yaml");
    QCOMPARE(subscribed.functions.at(0).triggers.back().kind, std::string("events"));
    const auto wire =
        std::ranges::find(subscribed.architecture.edges, std::string("default"), &ArchitectureEdge::label);
    QVERIFY(wire != subscribed.architecture.edges.end());
    QCOMPARE(textOf(Designer(subscribed, after).removeWire(*wire)), text + "deploy: {}\n");
}

void tst_DesignKnative::theFormWritesWhereTheClusterReads()
{
    const Manifest manifest = manifestOf(service);
    const std::vector<DesignField> fields = fieldsOf(manifest, Manuscript(service), nodeOf(manifest, "orders"));
    const auto field = [&fields](const char *id) {
        const auto found = std::ranges::find(fields, id, &DesignField::id);
        return found == fields.end() ? DesignField() : *found;
    };
    QCOMPARE(field("image").value, std::string("ghcr.io/shop/orders"));
    const Designer designer(manifest, service);
    const std::string scaled = textOf(designer.setText(field("minScale").path, "1"));
    QVERIFY2(scaled.find("autoscaling.knative.dev/min-scale: \"1\"\n") != std::string::npos, scaled.c_str());
    const std::string larger = textOf(designer.setText(field("memory").path, "512Mi"));
    QCOMPARE(manifestOf(larger).functions.at(0).memoryMb, 512);
}

void tst_DesignKnative::whatIsImpossibleIsSaidBefore()
{
    const Manifest manifest = manifestOf(service + broker);
    const Designer designer(manifest, service + broker);
    QCOMPARE(designer.whyNotNode(NodeKind::Bucket, &nodeOf(manifest, "orders"))->id, std::string("design.notInFormat"));
    QCOMPARE(designer.whyNotNode(NodeKind::Timer, nullptr)->id, std::string("design.needsFunction"));
    QVERIFY(!designer.mayBeginWire(nodeOf(manifest, "orders.http")));
}

QTEST_APPLESS_MAIN(tst_DesignKnative)
#include "tst_designknative.moc"
