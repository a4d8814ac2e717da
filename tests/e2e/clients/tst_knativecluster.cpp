// SPDX-License-Identifier: GPL-3.0-or-later
// The plugin and the services on it against a real Kubernetes API server with the resources of Knative: certificates,
// tokens, server-side apply, conflicts, rights, pages. What Knative's controllers would do is done in their place.
#include "app/async/text.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/manifest/reader.h"
#include "app/services/deploy/deployrun.h"
#include "app/services/release/releaseservice.h"
#include "tests/e2e/clients/cluster.h"
#include "tests/support/waitfor.h"

#include <QJsonArray>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_KnativeCluster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void deploysWhatIsDeclaredAndThenNothing();
    void saysWhatIsNotReady();
    void saysWhoseAFieldIs();
    void releasesByShares();
    void saysWhichRightIsMissing();
    void aWrongTokenIsDenied();
    void listsEveryFunctionAcrossPages();
    void aClusterWithoutKnativeSaysSo();

private:
    template<class T>
    static Result<T> got(const QFuture<Result<T>> &future)
    {
        return waitFor(future, std::chrono::seconds(120)).value_or(Result<T>(failure(Error::Code::Timeout, "test")));
    }
    // Of the kubeconfig's context; null if it cannot be had.
    std::unique_ptr<Cloud> connect(const char *context, const char *space = "");
    DeployOutcome deploy(const QString &image);
    QJsonObject service() const;

    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    CloudProvider *m_provider = nullptr;
    SystemClock m_clock;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<StandIn> m_standIn;
    std::unique_ptr<Cloud> m_cloud;
    std::unique_ptr<QTemporaryDir> m_project;
};

namespace {

const QString services = QStringLiteral("/apis/serving.knative.dev/v1/namespaces/shop/services");
const QString hello = QStringLiteral("hello");

QByteArray messageOf(const Error &error)
{
    return QByteArray::fromStdString(error.id + ": " + error.message);
}

#define VERIFY_RESULT(expression)                                                                                      \
    do {                                                                                                               \
        const auto &result = (expression);                                                                             \
        QVERIFY2(result, result ? "" : messageOf(result.error()).constData());                                         \
    } while (false)

} // namespace

void tst_KnativeCluster::initTestCase()
{
    if (const QString reason = Cluster::missing(); !reason.isEmpty())
        QSKIP(qPrintable(reason));
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    m_provider = m_clouds.find(QStringLiteral("knative"));
    QVERIFY(m_provider);
    m_cluster = std::make_unique<Cluster>();
    QVERIFY2(m_cluster->start(), qPrintable(m_cluster->problem()));
    m_standIn = std::make_unique<StandIn>(*m_cluster, QStringLiteral("shop"));
    qputenv("KUBECONFIG", m_cluster->kubeconfig().toLocal8Bit());
    m_cloud = connect("admin");
    QVERIFY(m_cloud);
}

void tst_KnativeCluster::init()
{
    m_project = std::make_unique<QTemporaryDir>();
    m_cluster->ask("DELETE", services + QStringLiteral("/hello"));
    m_cluster->ask("DELETE", QStringLiteral("/apis/serving.knative.dev/v1/namespaces/shop/revisions"));
}

std::unique_ptr<Cloud> tst_KnativeCluster::connect(const char *context, const char *space)
{
    const Result<CloudConnection> found =
        got(m_provider->credentials({QLatin1String(context), QLatin1String(space), {}}));
    return found ? m_provider->connect(*found) : nullptr;
}

// As fermata-cli does it: read the manifest, compare, carry out.
DeployOutcome tst_KnativeCluster::deploy(const QString &image)
{
    const std::string folder = toStd(m_project->path());
    const QString text = QStringLiteral("specVersion: 0.36.0\nname: hello\nruntime: go\nimage: %1\n"
                                        "run:\n  envs:\n  - {name: GREETING, value: one}\n"
                                        "deploy:\n  options: {resources: {limits: {memory: 256Mi}}}\n");
    static_cast<void>(writeFile(folder + "/func.yaml", toStd(text.arg(image))));
    const Result<Project> project = readProject(folder);
    DeployRecord record(folder, QStringLiteral("cluster"));
    const auto steps = got(planDeploy(*project, {}, *m_provider, *m_cloud, record, this));
    if (!steps)
        return {{}, DeployOutcome::Kind::Failed, steps.error()};
    DeployRun run(*m_cloud, record, {});
    std::optional<DeployOutcome> outcome;
    QObject::connect(&run, &DeployRun::finished, &run,
                     [&outcome](const QList<DeployOutcome> &outcomes) { outcome = outcomes.first(); });
    run.start(*steps);
    return QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 120'000) ? *outcome : DeployOutcome();
}

QJsonObject tst_KnativeCluster::service() const
{
    return m_cluster->ask("GET", services + QStringLiteral("/hello"));
}

void tst_KnativeCluster::deploysWhatIsDeclaredAndThenNothing()
{
    const DeployOutcome first = deploy(QStringLiteral("registry.example/hello:1"));
    QVERIFY2(first.kind == DeployOutcome::Kind::Done, messageOf(first.error).constData());
    QCOMPARE(first.step.action, DeployStep::Action::Create);
    const QJsonObject container = service()[u"spec"][u"template"][u"spec"][u"containers"][0].toObject();
    QCOMPARE(container[u"image"].toString(), QStringLiteral("registry.example/hello:1"));
    QCOMPARE(container[u"resources"][u"limits"][u"memory"].toString(), QStringLiteral("256Mi"));
    QCOMPARE(container[u"name"].toString(), QStringLiteral("user-container")); // filled in, and no change of ours
    QCOMPARE(service()[u"metadata"][u"managedFields"][0][u"manager"].toString(), QStringLiteral("fermata"));
    QCOMPARE(deploy(QStringLiteral("registry.example/hello:1")).step.action, DeployStep::Action::Keep);
    const DeployOutcome other = deploy(QStringLiteral("registry.example/hello:2"));
    QVERIFY2(other.kind == DeployOutcome::Kind::Done, messageOf(other.error).constData());
    QCOMPARE(other.step.settings, QStringList{QStringLiteral("image")});
    QCOMPARE(service()[u"status"][u"latestCreatedRevisionName"].toString(), QStringLiteral("hello-00002"));
}

void tst_KnativeCluster::saysWhatIsNotReady()
{
    const DeployOutcome outcome = deploy(QStringLiteral("registry.example/missing:1"));
    QCOMPARE(outcome.kind, DeployOutcome::Kind::Failed);
    QCOMPARE(outcome.error.message, std::string("hello is not ready: Ready is missing: Unable to fetch image"));
}

void tst_KnativeCluster::saysWhoseAFieldIs()
{
    QCOMPARE(deploy(QStringLiteral("registry.example/hello:1")).kind, DeployOutcome::Kind::Done);
    const QJsonObject container{{QStringLiteral("image"), QStringLiteral("registry.example/patched:1")}};
    const QJsonObject spec{{QStringLiteral("containers"), QJsonArray{container}}};
    const QJsonObject patch{{QStringLiteral("apiVersion"), QStringLiteral("serving.knative.dev/v1")},
                            {QStringLiteral("kind"), QStringLiteral("Service")},
                            {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), hello}}},
                            {QStringLiteral("spec"),
                             QJsonObject{{QStringLiteral("template"), QJsonObject{{QStringLiteral("spec"), spec}}}}}};
    QVERIFY(!m_cluster
                 ->ask("PATCH", services + QStringLiteral("/hello?fieldManager=somebody&force=true"), patch,
                       "application/apply-patch+yaml")
                 .isEmpty());
    const DeployOutcome outcome = deploy(QStringLiteral("registry.example/hello:2"));
    QCOMPARE(outcome.kind, DeployOutcome::Kind::Failed);
    QCOMPARE(outcome.error.id, std::string("knative.fieldConflict"));
    QCOMPARE(outcome.error.message, std::string("somebody has said otherwise about .spec.template.spec.containers"));
}

void tst_KnativeCluster::releasesByShares()
{
    ReleaseService releases(m_cloud->releases(), ReleaseLog(toPath(m_project->path())), QStringLiteral("cluster"),
                            m_clock);
    QCOMPARE(deploy(QStringLiteral("registry.example/hello:1")).kind, DeployOutcome::Kind::Done);
    const auto published = got(releases.publish(hello, QStringLiteral("the first")));
    VERIFY_RESULT(published);
    QCOMPARE(published->id, std::string("hello-00001"));
    QCOMPARE(published->description, std::string("the first"));
    Alias traffic;
    traffic.name = "traffic";
    traffic.version = "hello-00001";
    VERIFY_RESULT(got(releases.point(hello, traffic)));
    QCOMPARE(deploy(QStringLiteral("registry.example/hello:2")).kind, DeployOutcome::Kind::Done);
    VERIFY_RESULT(got(releases.shift(hello, QStringLiteral("traffic"), QStringLiteral("hello-00002"), 10)));
    QCOMPARE(service()[u"spec"][u"traffic"][1][u"percent"].toInt(), 10);
    Alias blue = traffic;
    blue.name = "blue";
    VERIFY_RESULT(got(releases.point(hello, blue)));
    QCOMPARE(got(releases.promote(hello, QStringLiteral("traffic")))->version, std::string("hello-00002"));
    QCOMPARE(got(releases.rollBack(hello, QStringLiteral("traffic")))->version, std::string("hello-00001"));
    const auto all = got(releases.state(hello));
    VERIFY_RESULT(all);
    QCOMPARE(all->versions.size(), 2);
    QCOMPARE(all->versions.first().id, std::string("hello-00002"));
    QCOMPARE(all->aliases.size(), 2);
    VERIFY_RESULT(got(releases.removeAlias(hello, QStringLiteral("blue"))));
    QCOMPARE(service()[u"spec"][u"traffic"].toArray().size(), 1);
    QCOMPARE(got(releases.removeVersion(hello, QStringLiteral("hello-00001"))).error().id,
             std::string("knative.versionInUse"));
    // What a release moved is no affair of a deploy.
    QCOMPARE(deploy(QStringLiteral("registry.example/hello:3")).kind, DeployOutcome::Kind::Done);
    QCOMPARE(service()[u"spec"][u"traffic"][0][u"revisionName"].toString(), QStringLiteral("hello-00001"));
}

void tst_KnativeCluster::saysWhichRightIsMissing()
{
    const std::unique_ptr<Cloud> reader = connect("reader");
    QVERIFY(reader);
    const auto versions = got(reader->releases().versions(hello));
    QVERIFY(!versions);
    QCOMPARE(versions.error().message,
             std::string("reader may not list revisions.serving.knative.dev in the namespace shop"));
}

void tst_KnativeCluster::aWrongTokenIsDenied()
{
    const auto found = got(connect("nobody")->function(hello));
    QVERIFY(!found);
    QCOMPARE(found.error().id, std::string("knative.unauthorized"));
}

void tst_KnativeCluster::listsEveryFunctionAcrossPages()
{
    constexpr int moreThanAPage = 105;
    const QJsonObject image{{QStringLiteral("image"), QStringLiteral("registry.example/hello:1")}};
    const QJsonObject revision{{QStringLiteral("containers"), QJsonArray{image}}};
    const QJsonObject spec{{QStringLiteral("template"), QJsonObject{{QStringLiteral("spec"), revision}}}};
    for (int i = 0; i < moreThanAPage; ++i)
        m_cluster->ask(
            "POST", QStringLiteral("/apis/serving.knative.dev/v1/namespaces/default/services"),
            {{QStringLiteral("apiVersion"), QStringLiteral("serving.knative.dev/v1")},
             {QStringLiteral("kind"), QStringLiteral("Service")},
             {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("name"), QStringLiteral("many-%1").arg(i)}}},
             {QStringLiteral("spec"), spec}});
    const auto all = got(connect("admin", "default")->functions());
    VERIFY_RESULT(all);
    QCOMPARE(all->size(), moreThanAPage);
}

void tst_KnativeCluster::aClusterWithoutKnativeSaysSo()
{
    const QString definitions = QStringLiteral("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/");
    for (const char *const name : {"services.serving.knative.dev", "revisions.serving.knative.dev"})
        m_cluster->ask("DELETE", definitions + QLatin1String(name));
    QVERIFY(QTest::qWaitFor([this] { return m_cluster->ask("GET", services).isEmpty(); }, 60'000));
    const auto found = got(m_cloud->function(hello));
    QVERIFY(!found);
    QCOMPARE(found.error().id, std::string("knative.notInstalled"));
}

QTEST_GUILESS_MAIN(tst_KnativeCluster)
#include "tst_knativecluster.moc"
