// SPDX-License-Identifier: GPL-3.0-or-later
// Which cluster, and as whom: what the files of kubectl say.
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/net/httpclient.h"
#include "tests/support/waitfor.h"

#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_Kubeconfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theCurrentContextIsTaken();
    void aProfileIsAContext();
    void theFirstOfSeveralFilesHasTheSay();
    void filesAreNamedFromWhereTheyStand();
    void aRegionIsANamespace();
    void aPrometheusMayBeNamed();
    void aTokenSaysWhenItEnds();
    void whatIsNotDoneIsRefused_data();
    void whatIsNotDoneIsRefused();
    void whatIsMissingIsNamed();
    void withoutAFileThereIsNoCluster();

private:
    void write(const QString &name, const std::string &text);
    Result<CloudConnection> read(const CloudChoice &choice = {});

    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const std::string two = R"(apiVersion: v1
kind: Config
current-context: near
clusters:
- {name: home, cluster: {server: "https://127.0.0.1:6443", certificate-authority-data: Q0E=}}
- {name: away, cluster: {server: "https://away.example/k8s/c1", insecure-skip-tls-verify: true}}
contexts:
- {name: near, context: {cluster: home, user: me}}
- {name: far, context: {cluster: away, user: robot, namespace: shop}}
users:
- {name: me, user: {client-certificate-data: Q0VSVA==, client-key-data: S0VZ}}
- {name: robot, user: {token: "0123"}}
)";

} // namespace

void tst_Kubeconfig::initTestCase()
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    QVERIFY(m_clouds.find(QStringLiteral("knative")));
}

void tst_Kubeconfig::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(QStringLiteral("config"), two);
    qputenv("KUBECONFIG", m_folder->filePath(QStringLiteral("config")).toLocal8Bit());
}

void tst_Kubeconfig::write(const QString &name, const std::string &text)
{
    QVERIFY(writeFile(m_folder->filePath(name).toStdString(), text));
}

Result<CloudConnection> tst_Kubeconfig::read(const CloudChoice &choice)
{
    return test::waitFor(m_clouds.find(QStringLiteral("knative"))->credentials(choice))
        .value_or(Result<CloudConnection>(failure(Error::Code::Timeout, "test")));
}

void tst_Kubeconfig::theCurrentContextIsTaken()
{
    const Result<CloudConnection> found = read();
    QVERIFY(found);
    QCOMPARE(found->endpoint, QUrl(QStringLiteral("https://127.0.0.1:6443")));
    QCOMPARE(found->region, QStringLiteral("default"));
    QCOMPARE(found->accountId, QStringLiteral("me"));
    QCOMPARE(found->tls, (TlsIdentity{"CA", "CERT", "KEY", true}));
    QVERIFY(found->sessionToken.isEmpty());
    QVERIFY(found->source.endsWith(QStringLiteral("config, near")));
}

void tst_Kubeconfig::aProfileIsAContext()
{
    const Result<CloudConnection> found = read({QStringLiteral("far"), {}, {}});
    QVERIFY(found);
    QCOMPARE(found->endpoint, QUrl(QStringLiteral("https://away.example/k8s/c1")));
    QCOMPARE(found->region, QStringLiteral("shop"));
    QCOMPARE(found->sessionToken, QStringLiteral("0123"));
    QVERIFY(!found->tls.verifies);
}

void tst_Kubeconfig::theFirstOfSeveralFilesHasTheSay()
{
    write(QStringLiteral("first"), R"(current-context: far
users:
- {name: robot, user: {token: first}}
- {name: later, user: {token: other}}
)");
    qputenv("KUBECONFIG", m_folder->filePath(QStringLiteral("first")).toLocal8Bit()
                              + ":/not/there:" + m_folder->filePath(QStringLiteral("config")).toLocal8Bit());
    const Result<CloudConnection> found = read();
    QVERIFY(found);
    QCOMPARE(found->region, QStringLiteral("shop"));
    QCOMPARE(found->sessionToken, QStringLiteral("first"));
}

void tst_Kubeconfig::filesAreNamedFromWhereTheyStand()
{
    write(QStringLiteral("keys/ca.crt"), "authority");
    write(QStringLiteral("keys/token"), "from a file\n");
    write(QStringLiteral("config"), R"(current-context: c
clusters: [{name: c, cluster: {server: "https://c.example", certificate-authority: keys/ca.crt}}]
contexts: [{name: c, context: {cluster: c, user: u}}]
users: [{name: u, user: {tokenFile: keys/token}}]
)");
    const Result<CloudConnection> found = read();
    QVERIFY(found);
    QCOMPARE(found->tls.authorities, QByteArray("authority"));
    QCOMPARE(found->sessionToken, QStringLiteral("from a file"));
}

void tst_Kubeconfig::aRegionIsANamespace()
{
    const Result<CloudConnection> found = read({QStringLiteral("far"), QStringLiteral("mine"), {}});
    QVERIFY(found);
    QCOMPARE(found->region, QStringLiteral("mine"));
}

void tst_Kubeconfig::aPrometheusMayBeNamed()
{
    QVERIFY(read()->metricsEndpoint.isEmpty());
    write(QStringLiteral("first"), R"(contexts:
- name: near
  context:
    {cluster: home, user: me, extensions: [{name: fermata, extension: {prometheus: "http://127.0.0.1:9090/p"}}]}
)");
    qputenv("KUBECONFIG", m_folder->filePath(QStringLiteral("first")).toLocal8Bit() + ':'
                              + m_folder->filePath(QStringLiteral("config")).toLocal8Bit());
    QCOMPARE(read()->metricsEndpoint, QUrl(QStringLiteral("http://127.0.0.1:9090/p")));
}

void tst_Kubeconfig::aTokenSaysWhenItEnds()
{
    const auto withToken = [this](qint64 seconds) {
        const QByteArray claims = QByteArray(R"({"exp":)") + QByteArray::number(seconds) + '}';
        const QByteArray token = "e30." + claims.toBase64(QByteArray::Base64UrlEncoding) + ".c2ln";
        std::string text = two;
        write(QStringLiteral("config"), text.replace(text.find("\"0123\""), 6, token.toStdString()));
        return read({QStringLiteral("far"), {}, {}});
    };
    const Result<CloudConnection> good = withToken(4'102'444'800);
    QVERIFY(good);
    QVERIFY(good->expiresAt.has_value());
    const Result<CloudConnection> late = withToken(1'600'000'000);
    QVERIFY(!late);
    QCOMPARE(late.error().code, Error::Code::Denied);
    QCOMPARE(late.error().id, std::string("knative.tokenExpired"));
    QVERIFY(late.error().message.ends_with("config, far ran out at 2020-09-13T12:26:40.000Z"));
}

void tst_Kubeconfig::whatIsNotDoneIsRefused_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("what");
    QTest::newRow("a program") << QByteArray("{exec: {command: gke-gcloud-auth-plugin}}") << QByteArray()
                               << QByteArray("the program gke-gcloud-auth-plugin to log in");
    QTest::newRow("a password") << QByteArray("{username: a, password: b}") << QByteArray() << QByteArray("username");
    QTest::newRow("a proxy") << QByteArray("{token: t}") << QByteArray(", proxy-url: \"http://p\"")
                             << QByteArray("proxy-url");
}

void tst_Kubeconfig::whatIsNotDoneIsRefused()
{
    QFETCH(const QByteArray, user);
    QFETCH(const QByteArray, cluster);
    QFETCH(const QByteArray, what);
    write(QStringLiteral("config"),
          ("current-context: c\nclusters: [{name: c, cluster: {server: \"https://c.example\"" + cluster
           + "}}]\ncontexts: [{name: c, context: {cluster: c, user: u}}]\nusers: [{name: u, user: " + user + "}]\n")
              .toStdString());
    const Result<CloudConnection> found = read();
    QVERIFY(!found);
    QCOMPARE(found.error().id, std::string("knative.unsupported"));
    QCOMPARE(found.error().arguments.front(), what.toStdString());
    QVERIFY(!found.error().hint.empty());
}

void tst_Kubeconfig::whatIsMissingIsNamed()
{
    const Result<CloudConnection> found = read({QStringLiteral("elsewhere"), {}, {}});
    QVERIFY(!found);
    QCOMPARE(found.error().code, Error::Code::NotFound);
    QCOMPARE(found.error().message, std::string("The kubeconfig has no context elsewhere"));
    QCOMPARE(found.error().hint, std::string("It has the contexts: near, far"));
    write(QStringLiteral("config"), "contexts: [\n");
    QCOMPARE(read().error().id, std::string("knative.badKubeconfig"));
}

void tst_Kubeconfig::withoutAFileThereIsNoCluster()
{
    qputenv("KUBECONFIG", "/not/there");
    const Result<CloudConnection> found = read();
    QVERIFY(!found);
    QCOMPARE(found.error().id, std::string("knative.noCluster"));
}

QTEST_GUILESS_MAIN(tst_Kubeconfig)
#include "tst_kubeconfig.moc"
