// SPDX-License-Identifier: GPL-3.0-or-later
// Manifests of a cluster: Services as functions, eventing as wires, several documents in one file.
#include "app/manifest/edit/edit.h"
#include "app/manifest/reader.h"
#include "tests/app/manifest/editing.h"

#include <QStringList>
#include <QTest>

#include <algorithm>

using namespace fermata;

class tst_Knative : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServiceIsAFunction();
    void eventingIsDrawnAsWires();
    void everyDocumentCanBeEdited();
    void aServiceOfTheClusterAloneIsNoManifest();
    void aFuncYamlWithoutItsRuntimeIsStillOne();
    void aServiceIsDeclaredAsItStands();
    void aFuncYamlDeclaresTheServiceThatFuncWouldMake();
    void withoutAnImageNoneIsDeclared();
};

namespace {

const char *const orders = R"(apiVersion: serving.knative.dev/v1
kind: Service
metadata:
  name: order
spec:
  template:
    metadata:
      annotations:
        autoscaling.knative.dev/min-scale: "1"
        autoscaling.knative.dev/max-scale: "5"
    spec:
      containerConcurrency: 10
      timeoutSeconds: 60
      containers:
        - image: registry.example/order:1
          env:
            - {name: STAGE, value: test}
          resources: {limits: {memory: 256Mi, cpu: 500m}}
  traffic:
    - {latestRevision: true, percent: 90}
    - {revisionName: order-00001, percent: 10, tag: old}
---
apiVersion: eventing.knative.dev/v1
kind: Trigger
metadata: {name: paid}
spec:
  broker: default
  filter: {attributes: {type: order.paid}}
  subscriber: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: order}}
---
apiVersion: sources.knative.dev/v1
kind: PingSource
metadata: {name: nightly}
spec:
  schedule: "0 3 * * *"
  sink: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: order}}
---
apiVersion: messaging.knative.dev/v1
kind: Subscription
metadata: {name: copy}
spec:
  channel: {apiVersion: messaging.knative.dev/v1, kind: InMemoryChannel, name: in}
  subscriber: {ref: {apiVersion: serving.knative.dev/v1, kind: Service, name: order}}
  reply: {ref: {apiVersion: eventing.knative.dev/v1, kind: Broker, name: default}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
)";

Manifest read(const std::string &text)
{
    Result<Manifest> manifest = readManifest("/project/service.yaml", text);
    if (!manifest)
        qFatal("%s", manifest.error().message.c_str());
    return *std::move(manifest);
}

} // namespace

void tst_Knative::aServiceIsAFunction()
{
    const Manifest manifest = read(orders);
    QCOMPARE(manifest.format, ManifestFormat::Knative);
    QVERIFY(manifest.diagnostics.empty());
    QCOMPARE(manifest.functions.size(), std::size_t(1));
    const Function &order = manifest.functions.front();
    QCOMPARE(order.name, std::string("order"));
    QCOMPARE(order.memoryMb, 256);
    QCOMPARE(order.cpu, 0.5);
    QCOMPARE(order.timeout, std::chrono::seconds(60));
    QCOMPARE(order.instanceConcurrency, 10);
    QCOMPARE(order.environment.at("STAGE"), std::string("test"));
    QStringList triggers;
    for (const Trigger &trigger : order.triggers)
        triggers += QString::fromStdString(trigger.kind + ' ' + trigger.name);
    QCOMPARE(triggers, (QStringList{QStringLiteral("http http"), QStringLiteral("events paid"),
                                    QStringLiteral("timer nightly"), QStringLiteral("topic copy")}));
    const auto property = [&](const char *name) {
        const std::vector<NodeProperty> &all = manifest.architecture.node("order")->properties;
        const auto found = std::ranges::find(all, name, &NodeProperty::name);
        return found == all.end() ? std::string() : found->value;
    };
    QCOMPARE(property("image"), std::string("registry.example/order:1"));
    QCOMPARE(property("minScale"), std::string("1"));
    QCOMPARE(property("maxScale"), std::string("5"));
    QCOMPARE(property("traffic latest"), std::string("90"));
    QCOMPARE(property("traffic order-00001 (old)"), std::string("10"));
}

void tst_Knative::eventingIsDrawnAsWires()
{
    const Manifest manifest = read(orders);
    QStringList wires;
    for (const ArchitectureEdge &edge : manifest.architecture.edges)
        wires += QString::fromStdString(edge.from + " -> " + edge.to + " (" + edge.label + ")");
    wires.sort();
    QCOMPARE(wires, (QStringList{QStringLiteral("PingSource/nightly -> order (0 3 * * *)"),
                                 QStringLiteral("eventBus:Broker/default -> order (type=order.paid)"),
                                 QStringLiteral("order -> eventBus:Broker/default (reply)"),
                                 QStringLiteral("order.http -> order (ANY /)"),
                                 QStringLiteral("topic:InMemoryChannel/in -> order (copy)")}));
    QCOMPARE(manifest.architecture.node("ConfigMap/settings")->place.path, std::string("[4]"));
}

void tst_Knative::everyDocumentCanBeEdited()
{
    const Result<std::string> after = test::edited("# one\na: &x 1\n---\n# two\na: &x\n  b: 1 # b\nc: *x\n---\nd: 3\n",
                                                   test::change("insert", "[1].a", "2", "k"));
    QVERIFY2(after, after ? "" : after.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(*after),
             QByteArray("# one\na: &x 1\n---\n# two\na: &x\n  b: 1 # b\n  k: 2\nc: *x\n---\nd: 3\n"));
}

void tst_Knative::aServiceOfTheClusterAloneIsNoManifest()
{
    QVERIFY(!readManifest("/project/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n"));
}

void tst_Knative::aFuncYamlWithoutItsRuntimeIsStillOne()
{
    const Result<Manifest> manifest = readManifest("/p/func.yaml", "name: hello\nbuildpacks: []\nenvs: []\n");
    QVERIFY(manifest);
    QCOMPARE(manifest->functions.size(), std::size_t(1));
    QCOMPARE(manifest->diagnostics.front().rule, std::string("function.runtimeMissing"));
    QVERIFY(!readManifest("/p/func.yaml", "schema_version: 20180708\nname: hello\nentrypoint: x\n")); // Oracle's
}

void tst_Knative::aServiceIsDeclaredAsItStands()
{
    const Manifest manifest = read(orders);
    QCOMPARE(
        QByteArray::fromStdString(manifest.functions.front().declaration),
        QByteArray(
            R"({"apiVersion":"serving.knative.dev/v1","kind":"Service","metadata":{"name":"order"},"spec":{"template":)"
            R"({"metadata":{"annotations":{"autoscaling.knative.dev/min-scale":"1",)"
            R"("autoscaling.knative.dev/max-scale":"5"}},"spec":{"containerConcurrency":10,"timeoutSeconds":60,)"
            R"("containers":[{"image":"registry.example/order:1","env":[{"name":"STAGE","value":"test"}],)"
            R"("resources":{"limits":{"memory":"256Mi","cpu":"500m"}}}]}},"traffic":[{"latestRevision":true,)"
            R"("percent":90},{"revisionName":"order-00001","percent":10,"tag":"old"}]}})"));
}

void tst_Knative::aFuncYamlDeclaresTheServiceThatFuncWouldMake()
{
    qputenv("FERMATA_TEST_STAGE", "live");
    const Result<Manifest> manifest = readManifest("/project/func.yaml", R"(specVersion: 0.36.0
name: mail
namespace: shop
runtime: go
image: registry.example/mail:3
imageDigest: sha256:abc
run:
  envs:
  - {name: STAGE, value: "{{ env:FERMATA_TEST_STAGE }}"}
  - {name: RETRIES, value: 3}
  - {name: KEY, value: "{{ secret:mail:key }}"}
  - {value: "{{ configMap:common }}"}
  volumes:
  - {secret: certificates, path: /etc/certificates}
deploy:
  labels: [{key: team, value: post}]
  healthEndpoints: {liveness: /alive}
  serviceAccountName: postman
  options:
    scale: {min: 0, max: 4, metric: concurrency}
    resources: {requests: {cpu: 100m}, limits: {memory: 256Mi, concurrency: 5}}
)");
    QVERIFY(manifest);
    QCOMPARE(
        QByteArray::fromStdString(manifest->functions.front().declaration),
        QByteArray(
            R"({"apiVersion":"serving.knative.dev/v1","kind":"Service","metadata":{"name":"mail","labels":)"
            R"({"function.knative.dev":"true","function.knative.dev/name":"mail","function.knative.dev/runtime":"go",)"
            R"("team":"post"},"namespace":"shop"},"spec":{"template":{"metadata":{"labels":)"
            R"({"function.knative.dev":"true","function.knative.dev/name":"mail","function.knative.dev/runtime":"go",)"
            R"("team":"post"},"annotations":{"autoscaling.knative.dev/min-scale":"0",)"
            R"("autoscaling.knative.dev/max-scale":"4","autoscaling.knative.dev/metric":"concurrency"}},"spec":)"
            R"({"serviceAccountName":"postman","containerConcurrency":5,"volumes":[{"name":"volume-0","secret":)"
            R"({"secretName":"certificates"}}],"containers":[{"image":"registry.example/mail:3@sha256:abc","env":[)"
            R"({"name":"STAGE","value":"live"},{"name":"RETRIES","value":"3"},)"
            R"({"name":"KEY","valueFrom":{"secretKeyRef":{"name":"mail","key":"key"}}}],)"
            R"("envFrom":[{"configMapRef":{"name":"common"}}],"resources":{"requests":{"cpu":"100m"},)"
            R"("limits":{"memory":"256Mi"}},"livenessProbe":{"httpGet":{"path":"/alive"}},)"
            R"("volumeMounts":[{"name":"volume-0","mountPath":"/etc/certificates"}]}]}}}})"));
}

void tst_Knative::withoutAnImageNoneIsDeclared()
{
    const Result<Manifest> manifest = readManifest("/project/func.yaml", "name: mail\nruntime: go\n");
    QVERIFY(manifest);
    QVERIFY(manifest->functions.front().declaration.ends_with(R"("containers":[{}]}}}})"));
}

QTEST_APPLESS_MAIN(tst_Knative)
#include "tst_knative.moc"
