// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/clients/cluster.h"

#include "app/async/text.h"
#include "app/base/files.h"
#include "tests/support/waitfor.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

namespace fermata::test {

namespace {

constexpr int startTime = 120'000;
const QString group = QStringLiteral("/apis/serving.knative.dev/v1/namespaces/");

QString program(const char *variable, const char *name)
{
    const QString given = qEnvironmentVariable(variable);
    return given.isEmpty() ? QStandardPaths::findExecutable(QLatin1String(name)) : given;
}

// What the defaulting webhook fills in where a Service says nothing (knative/serving, pkg/apis/serving/v1,
// revision_defaults.go; the name and the figures are those of config-defaults), as a policy of the server: it acts within
// the request, as the webhook does.
const char defaultsPolicy[] = R"(
apiVersion: admissionregistration.k8s.io/v1beta1
kind: MutatingAdmissionPolicy
metadata: {name: defaults.serving.knative.dev}
spec:
  failurePolicy: Fail
  reinvocationPolicy: Never
  matchConstraints:
    resourceRules:
    - {apiGroups: [serving.knative.dev], apiVersions: [v1], operations: [CREATE, UPDATE], resources: [services]}
  variables:
  - {name: revision, expression: object.spec.template.spec}
  - {name: container, expression: 'object.spec.template.spec.containers[0]'}
  mutations:
  - patchType: JSONPatch
    jsonPatch:
      expression: >-
        (has(variables.revision.timeoutSeconds) ? [] : [JSONPatch{op: "add", path: "/spec/template/spec/timeoutSeconds", value: 300}])
        + (has(variables.revision.containerConcurrency) ? [] : [JSONPatch{op: "add", path: "/spec/template/spec/containerConcurrency", value: 0}])
        + (has(variables.revision.enableServiceLinks) ? [] : [JSONPatch{op: "add", path: "/spec/template/spec/enableServiceLinks", value: false}])
        + (has(variables.container.name) ? [] : [JSONPatch{op: "add", path: "/spec/template/spec/containers/0/name", value: "user-container"}])
        + (has(variables.container.resources) ? [] : [JSONPatch{op: "add", path: "/spec/template/spec/containers/0/resources", value: {}}])
        + (has(variables.container.readinessProbe) ? [] : [JSONPatch{op: "add", path: "/spec/template/spec/containers/0/readinessProbe",
            value: {"successThreshold": dyn(1), "tcpSocket": dyn({"port": 0})}}])
)";

const char defaultsBinding[] =
    "apiVersion: admissionregistration.k8s.io/v1beta1\nkind: MutatingAdmissionPolicyBinding\n"
    "metadata: {name: defaults.serving.knative.dev}\n"
    "spec: {policyName: defaults.serving.knative.dev}\n";

QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

} // namespace

QString Cluster::missing()
{
    if (program("FERMATA_KUBE_APISERVER", "kube-apiserver").isEmpty())
        return QStringLiteral("There is no kube-apiserver: neither in PATH nor in FERMATA_KUBE_APISERVER");
    if (program("FERMATA_ETCD", "etcd").isEmpty())
        return QStringLiteral("There is no etcd in PATH");
    if (qEnvironmentVariable("FERMATA_KNATIVE_CRDS").isEmpty())
        return QStringLiteral("FERMATA_KNATIVE_CRDS does not name knative/serving's config/core/300-resources");
    return {};
}

Cluster::~Cluster()
{
    for (QProcess *const process : {&m_server, &m_etcd}) {
        process->kill();
        process->waitForFinished();
    }
}

bool Cluster::start()
{
    return makeKeys() && startPrograms() && makeResources();
}

bool Cluster::openssl(const QString &words)
{
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.start(QStringLiteral("openssl"), words.split(QLatin1Char(' ')));
    if (process.waitForFinished(60'000) && process.exitCode() == 0)
        return true;
    m_problem = QStringLiteral("openssl %1: %2").arg(words, QString::fromUtf8(process.readAllStandardError()));
    return false;
}

bool Cluster::makeKeys()
{
    const QString key = QStringLiteral("-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2");
    const std::string tokens = "reading,reader,1\n";
    return openssl(QStringLiteral("req -x509 %1 -subj /CN=clients -keyout ca.key -out ca.crt").arg(key))
        && openssl(QStringLiteral("req -x509 %1 -subj /O=system:masters/CN=admin -addext extendedKeyUsage=clientAuth "
                                  "-CA ca.crt -CAkey ca.key -keyout admin.key -out admin.crt")
                       .arg(key))
        && openssl(QStringLiteral("genrsa -out accounts.key 2048"))
        && writeFile(m_folder.filePath(QStringLiteral("tokens.csv")).toStdString(), tokens);
}

bool Cluster::startPrograms()
{
    const QString store = QStringLiteral("http://127.0.0.1:") + freePort();
    m_etcd.setStandardErrorFile(m_folder.filePath(QStringLiteral("etcd.log")));
    m_etcd.start(program("FERMATA_ETCD", "etcd"),
                 {QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("etcd")),
                  QStringLiteral("--listen-client-urls"), store, QStringLiteral("--advertise-client-urls"), store,
                  QStringLiteral("--listen-peer-urls"), QStringLiteral("http://127.0.0.1:0")});
    const QString port = freePort();
    m_url = QUrl(QStringLiteral("https://127.0.0.1:") + port);
    const auto file = [this](const char *name) { return m_folder.filePath(QLatin1String(name)); };
    m_server.setStandardErrorFile(file("server.log"));
    m_server.start(program("FERMATA_KUBE_APISERVER", "kube-apiserver"),
                   {QStringLiteral("--etcd-servers=") + store, QStringLiteral("--bind-address=127.0.0.1"),
                    QStringLiteral("--secure-port=") + port, QStringLiteral("--cert-dir=") + file("served"),
                    QStringLiteral("--client-ca-file=") + file("ca.crt"),
                    QStringLiteral("--token-auth-file=") + file("tokens.csv"),
                    QStringLiteral("--authorization-mode=RBAC"),
                    QStringLiteral("--feature-gates=MutatingAdmissionPolicy=true"),
                    QStringLiteral("--runtime-config=admissionregistration.k8s.io/v1beta1=true"),
                    QStringLiteral("--service-account-issuer=https://cluster.example"),
                    QStringLiteral("--service-account-key-file=") + file("accounts.key"),
                    QStringLiteral("--service-account-signing-key-file=") + file("accounts.key"),
                    QStringLiteral("--service-cluster-ip-range=10.0.0.0/24")});
    // Its certificate is there before it listens.
    const bool ready = QTest::qWaitFor(
        [this, file] {
            return m_server.state() == QProcess::NotRunning
                || (QFile::exists(file("served/apiserver.crt"))
                    && send({.url = m_url.resolved(QUrl(QStringLiteral("/readyz")))}).status == 200);
        },
        startTime);
    if (ready && m_server.state() == QProcess::Running)
        return true;
    m_problem = QStringLiteral("kube-apiserver does not answer: ")
              + QString::fromUtf8(content(QStringLiteral("server.log")).right(2000));
    return false;
}

QByteArray Cluster::content(const QString &name) const
{
    return QByteArray::fromStdString(readFile(m_folder.filePath(name).toStdString()).value_or(std::string()));
}

HttpResponse Cluster::send(HttpRequest request)
{
    request.tls = {content(QStringLiteral("served/apiserver.crt")), content(QStringLiteral("admin.crt")),
                   content(QStringLiteral("admin.key"))};
    const auto answer = waitFor(m_http.send(request));
    return answer && *answer ? **answer : HttpResponse();
}

QJsonObject Cluster::ask(const QByteArray &method, const QString &path, const QJsonObject &body, const QByteArray &type)
{
    HttpRequest request;
    request.method = method;
    request.url = m_url.resolved(QUrl(path));
    if (!body.isEmpty()) {
        request.headers = {{"Content-Type", type}};
        request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    const HttpResponse response = send(request);
    return response.status < 300 ? QJsonDocument::fromJson(response.body).object() : QJsonObject();
}

bool Cluster::make(const QString &path, const QByteArray &yaml)
{
    HttpRequest request;
    request.method = "POST";
    request.url = m_url.resolved(QUrl(path));
    request.headers = {{"Content-Type", "application/yaml"}};
    request.body = yaml;
    const HttpResponse response = send(request);
    if (response.status != 201)
        m_problem = path + QStringLiteral(": ") + QString::fromUtf8(response.body.left(1000));
    return response.status == 201;
}

bool Cluster::makeResources()
{
    const QDir folder(qEnvironmentVariable("FERMATA_KNATIVE_CRDS"));
    const auto definition = [&folder](const char *name) {
        return QByteArray::fromStdString(readFile(toStd(folder.filePath(QLatin1String(name)))).value_or(std::string()));
    };
    const QString definitions = QStringLiteral("/apis/apiextensions.k8s.io/v1/customresourcedefinitions");
    const QString policies = QStringLiteral("/apis/admissionregistration.k8s.io/v1beta1/mutatingadmissionpolic");
    if (!make(definitions, definition("service.yaml")) || !make(definitions, definition("revision.yaml"))
        || !make(policies + QStringLiteral("ies"), defaultsPolicy)
        || !make(policies + QStringLiteral("ybindings"), defaultsBinding))
        return false;
    ask("POST", QStringLiteral("/api/v1/namespaces"),
        {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), QStringLiteral("shop")}}}});
    writeKubeconfig();
    m_problem = QStringLiteral("The cluster does not serve the resources of Knative with their defaults");
    const QJsonObject container{{QStringLiteral("image"), QStringLiteral("example")}};
    const QJsonObject revision{{QStringLiteral("containers"), QJsonArray{container}}};
    const QJsonObject probe{
        {QStringLiteral("apiVersion"), QStringLiteral("serving.knative.dev/v1")},
        {QStringLiteral("kind"), QStringLiteral("Service")},
        {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), QStringLiteral("probe")}}},
        {QStringLiteral("spec"),
         QJsonObject{{QStringLiteral("template"), QJsonObject{{QStringLiteral("spec"), revision}}}}}};
    return QTest::qWaitFor(
        [&] {
            const QJsonObject made = ask("POST", group + QStringLiteral("shop/services?dryRun=All"), probe);
            return made[u"spec"][u"template"][u"spec"][u"timeoutSeconds"].toInt() == 300
                && !ask("GET", group + QStringLiteral("shop/revisions")).isEmpty();
        },
        startTime);
}

void Cluster::writeKubeconfig()
{
    const auto data = [this](const char *name) { return content(QLatin1String(name)).toBase64(); };
    const QByteArray text = "apiVersion: v1\nkind: Config\ncurrent-context: admin\nclusters:\n- name: here\n  cluster: "
                            "{server: \""
                          + m_url.toString().toUtf8() + "\", certificate-authority: served/apiserver.crt}\ncontexts:\n"
                          + "- {name: admin, context: {cluster: here, user: admin, namespace: shop}}\n"
                            "- {name: reader, context: {cluster: here, user: reader, namespace: shop}}\n"
                            "- {name: nobody, context: {cluster: here, user: nobody, namespace: shop}}\n"
                            "users:\n- {name: reader, user: {token: reading}}\n- {name: nobody, user: {token: wrong}}\n"
                            "- name: admin\n  user: {client-certificate-data: "
                          + data("admin.crt") + ", client-key-data: " + data("admin.key") + "}\n";
    static_cast<void>(writeFile(kubeconfig().toStdString(), text.toStdString()));
}

StandIn::StandIn(Cluster &cluster, QString space) : m_cluster(cluster), m_space(std::move(space))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &StandIn::look);
    m_timer.start(0);
}

void StandIn::look()
{
    const QJsonObject all = m_cluster.ask("GET", group + m_space + QStringLiteral("/services"));
    for (const QJsonValue &service : all[u"items"].toArray()) {
        const bool isSeen = service[u"status"][u"observedGeneration"] == service[u"metadata"][u"generation"];
        if (!isSeen)
            bringAbout(service.toObject());
    }
    m_timer.start(100);
}

void StandIn::bringAbout(const QJsonObject &service)
{
    const QString name = service[u"metadata"][u"name"].toString();
    const QString path = group + m_space + QStringLiteral("/services/") + name;
    const QJsonObject wanted = service[u"spec"][u"template"][u"spec"].toObject();
    const QJsonObject before = m_cluster.ask(
        "GET", group + m_space + QStringLiteral("/revisions?labelSelector=serving.knative.dev/service=") + name);
    const QJsonArray revisions = before[u"items"].toArray();
    QString revision = service[u"status"][u"latestCreatedRevisionName"].toString();
    QJsonObject last;
    for (const QJsonValue &one : revisions) {
        if (one[u"metadata"][u"name"].toString() == revision)
            last = one[u"spec"].toObject();
    }
    const QString image = wanted[u"containers"][0][u"image"].toString();
    if (last[u"containers"][0] != wanted[u"containers"][0]) {
        const qsizetype number = revisions.size() + 1;
        revision = QStringLiteral("%1-%2").arg(name).arg(number, 5, 10, QLatin1Char('0'));
        m_cluster.ask("POST", group + m_space + QStringLiteral("/revisions"),
                      {{QStringLiteral("apiVersion"), QStringLiteral("serving.knative.dev/v1")},
                       {QStringLiteral("kind"), QStringLiteral("Revision")},
                       {QStringLiteral("metadata"),
                        QJsonObject{{QStringLiteral("name"), revision},
                                    {QStringLiteral("labels"),
                                     QJsonObject{{QStringLiteral("serving.knative.dev/service"), name},
                                                 {QStringLiteral("serving.knative.dev/configurationGeneration"),
                                                  QString::number(number)}}}}},
                       {QStringLiteral("spec"), wanted}});
    }
    const bool missing = image.contains(QLatin1String("missing"));
    const QJsonObject ready{{QStringLiteral("type"), QStringLiteral("Ready")},
                            {QStringLiteral("status"), missing ? QStringLiteral("False") : QStringLiteral("True")},
                            {QStringLiteral("reason"), missing ? QStringLiteral("RevisionFailed") : QString()},
                            {QStringLiteral("message"), missing ? QStringLiteral("Unable to fetch image") : QString()}};
    m_cluster.ask("PATCH", path + QStringLiteral("/status"),
                  {{QStringLiteral("status"),
                    QJsonObject{{QStringLiteral("observedGeneration"), service[u"metadata"][u"generation"]},
                                {QStringLiteral("latestCreatedRevisionName"), revision},
                                {QStringLiteral("url"), QStringLiteral("http://%1.shop.example").arg(name)},
                                {QStringLiteral("conditions"), QJsonArray{ready}}}}},
                  "application/merge-patch+json");
}

} // namespace fermata::test
