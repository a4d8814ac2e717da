// SPDX-License-Identifier: GPL-3.0-or-later
// What a Kubernetes API server says on the wire and what becomes of it. The answers were recorded from one (v1.34).
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/extension/pluginhost.h"
#include "app/manifest/reader.h"
#include "app/net/httpclient.h"
#include "app/services/deploy/deployplan.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;

class tst_KnativeWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aListThatRanOutIsBegunAnew();
    void anObjectIsAppliedAsItIsDeclared();
    void aDeployWaitsForItsConditions();
    void whatIsNotReadySaysWhy();
    void withoutAnImageNothingIsSent();
    void errorsSayWhatIsMissing_data();
    void errorsSayWhatIsMissing();
    void publishingKeepsARevision();
    void trafficIsReadAsAliases();
    void sharesAreMovedUnlessSomebodyElseDid();
    void sharesThatCannotBeAreRefused_data();
    void sharesThatCannotBeAreRefused();
    void linesOfAllPodsAreOnePage();
    void aLongLogIsReadOnWhereItWasCut();
    void figuresComeFromPrometheus();
    void aPlanComparesWhatIsDeclared();
    void cancellingEndsTheRequest();

private:
    using Request = test::HttpServer::Request;
    void answer(std::function<QByteArray(const Request &)> body, int status = 200);
    static Function declared(const std::string &image);
    template<class T>
    static Result<T> got(const QFuture<Result<T>> &future)
    {
        return test::waitFor(future).value_or(Result<T>(failure(Error::Code::Timeout, "test")));
    }

    HttpClient m_http;
    Registry<CloudProvider> m_clouds;
    Registry<LanguageSupport> m_languages;
    CloudProvider *m_provider = nullptr;
    std::unique_ptr<test::HttpServer> m_server;
    std::unique_ptr<Cloud> m_cloud;
};

namespace {

const QByteArray service =
    R"({"apiVersion":"serving.knative.dev/v1","kind":"Service","metadata":{"name":"hello",)"
    R"("namespace":"shop","generation":2,"resourceVersion":"41"},"spec":{"template":{"spec":{"containerConcurrency":0,)"
    R"("containers":[{"image":"r.example/hello:1","name":"user-container","env":[{"name":"A","value":"1"}],)"
    R"("readinessProbe":{"successThreshold":1},"resources":{}}],"timeoutSeconds":300}},"traffic":[)"
    R"({"latestRevision":false,"revisionName":"hello-00001","percent":90},)"
    R"({"latestRevision":false,"revisionName":"hello-00002","percent":10,"tag":"canary"}]},)"
    R"("status":{"observedGeneration":2,"latestCreatedRevisionName":"hello-00002","url":"http://hello.shop.example",)"
    R"("conditions":[{"type":"Ready","status":"True"}]}})";

const QByteArray revisions =
    R"({"metadata":{},"items":[)"
    R"({"metadata":{"name":"hello-00001","creationTimestamp":"2026-01-02T03:04:05Z","labels":{"serving.knative.dev/configurationGeneration":"1"}}},)"
    R"({"metadata":{"name":"hello-00002","creationTimestamp":"2026-01-03T03:04:05Z","labels":{"serving.knative.dev/configurationGeneration":"2"},)"
    R"("annotations":{"fermata.dev/description":"faster"}},"status":{"containerStatuses":[{"imageDigest":"r.example/hello@sha256:ab"}]}}]})";

QJsonObject objectOf(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object();
}

} // namespace

void tst_KnativeWire::initTestCase()
{
    PluginHost host(m_clouds, m_languages, m_http, shareDirectory() / "plugins");
    host.loadLinkedIn();
    host.loadFolder(pluginDirectory());
    m_provider = m_clouds.find(QStringLiteral("knative"));
    QVERIFY(m_provider);
    QCOMPARE(m_provider->vendor(), Vendor::Knative);
    QVERIFY(!m_provider->isMirrored());
}

void tst_KnativeWire::init()
{
    m_server = std::make_unique<test::HttpServer>();
    CloudConnection connection;
    connection.endpoint = m_server->url(QStringLiteral("/cluster/"));
    connection.region = QStringLiteral("shop");
    connection.sessionToken = QStringLiteral("secret");
    connection.source = QStringLiteral("the test");
    m_cloud = m_provider->connect(connection);
}

void tst_KnativeWire::answer(std::function<QByteArray(const Request &)> body, int status)
{
    m_server->setAnswer([body, status](const Request &request, QTcpSocket &socket) {
        test::HttpServer::reply(socket, status, body(request), "application/json");
    });
}

Function tst_KnativeWire::declared(const std::string &image)
{
    Function function;
    function.name = "hello";
    function.vendor = Vendor::Knative;
    function.declaration = R"({"apiVersion":"serving.knative.dev/v1","kind":"Service","metadata":{"name":"hello",)"
                           R"("uid":"1","annotations":{"serving.knative.dev/creator":"x"}},"spec":{"template":{"spec":)"
                           R"({"containers":[{"image":")"
                         + image + R"("}]}}},"status":{"url":"x"}})";
    return function;
}

void tst_KnativeWire::aListThatRanOutIsBegunAnew()
{
    int asked = 0;
    m_server->setAnswer([&asked](const Request &request, QTcpSocket &socket) {
        const QByteArray first = R"({"metadata":{"continue":"a+b=="},"items":[{"metadata":{"name":"one"}}]})";
        if (!request.target.contains("continue="))
            return test::HttpServer::reply(socket, 200, first, "application/json");
        if (++asked == 1)
            return test::HttpServer::reply(socket, 410, R"({"kind":"Status","reason":"Expired","message":"too old"})");
        test::HttpServer::reply(socket, 200, R"({"metadata":{},"items":[{"metadata":{"name":"two"}}]})");
    });
    const auto all = got(m_cloud->functions());
    QVERIFY(all);
    QCOMPARE(all->size(), 2);
    QCOMPARE(all->at(1).function.name, std::string("two"));
    const QList<Request> &requests = m_server->requests();
    QCOMPARE(requests.size(), 4);
    QCOMPARE(requests.first().target,
             QByteArray("/cluster/apis/serving.knative.dev/v1/namespaces/shop/services?limit=100"));
    QVERIFY(requests.last().target.contains("continue=a%2Bb%3D%3D"));
    QCOMPARE(requests.first().header("Authorization"), QByteArray("Bearer secret"));
}

void tst_KnativeWire::anObjectIsAppliedAsItIsDeclared()
{
    answer([](const Request &) { return service; });
    QVERIFY(got(m_cloud->deploy(declared("r.example/hello:2"), {})));
    const Request applied = m_server->requests().first();
    QCOMPARE(applied.method, QByteArray("PATCH"));
    QVERIFY(applied.target.endsWith("/services/hello?fieldManager=fermata"));
    QCOMPARE(applied.header("Content-Type"), QByteArray("application/apply-patch+yaml"));
    const QJsonObject object = objectOf(applied.body);
    QVERIFY(!object.contains(QLatin1String("status")));
    QCOMPARE(object.value(QLatin1String("metadata")).toObject(),
             (QJsonObject{{QStringLiteral("name"), QStringLiteral("hello")}}));
}

void tst_KnativeWire::aDeployWaitsForItsConditions()
{
    int asked = 0;
    answer([&asked](const Request &request) {
        QByteArray state = service;
        if (request.method == "GET" && ++asked == 1)
            state.replace(R"("observedGeneration":2)", R"("observedGeneration":1)");
        if (asked == 2)
            state.replace(R"("status":"True")", R"("status":"Unknown")");
        return state;
    });
    const auto deployed = got(m_cloud->deploy(declared("r.example/hello:2"), {}));
    QVERIFY(deployed);
    QCOMPARE(asked, 3);
    QCOMPARE(deployed->function.environment.at("A"), std::string("1"));
}

void tst_KnativeWire::whatIsNotReadySaysWhy()
{
    answer([](const Request &) {
        QByteArray state = service;
        return state.replace(R"([{"type":"Ready","status":"True"}])",
                             R"([{"type":"ConfigurationsReady","status":"False","reason":"RevisionFailed",)"
                             R"("message":"Revision hello-00002 failed: no such image"},)"
                             R"({"type":"Ready","status":"False"},{"type":"RoutesReady","status":"True"}])");
    });
    const auto deployed = got(m_cloud->deploy(declared("r.example/hello:2"), {}));
    QVERIFY(!deployed);
    QCOMPARE(deployed.error().id, std::string("knative.notReady"));
    QCOMPARE(deployed.error().message,
             std::string("hello is not ready: ConfigurationsReady is missing: Revision hello-00002 failed: "
                         "no such image"));
}

void tst_KnativeWire::withoutAnImageNothingIsSent()
{
    const auto deployed = got(m_cloud->deploy(declared(""), {}));
    QVERIFY(!deployed);
    QCOMPARE(deployed.error().id, std::string("knative.noImage"));
    QVERIFY(deployed.error().hint.find("func build --push") != std::string::npos);
    QVERIFY(m_server->requests().isEmpty());
}

void tst_KnativeWire::errorsSayWhatIsMissing_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Code>("code");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("not allowed")
        << 403
        << QByteArray(
               R"({"kind":"Status","reason":"Forbidden","message":"services.serving.knative.dev 'hello' is forbidden: User 'system:serviceaccount:shop:bot' cannot get resource 'services' in API group 'serving.knative.dev' in the namespace 'shop'","details":{"name":"hello"}})")
        << Error::Code::Denied
        << QByteArray("system:serviceaccount:shop:bot may not get services.serving.knative.dev in the namespace shop");
    QTest::newRow("not known") << 401 << QByteArray(R"({"kind":"Status","reason":"Unauthorized","code":401})")
                               << Error::Code::Denied
                               << QByteArray("The cluster does not accept the credentials of the test");
    QTest::newRow("not there")
        << 404
        << QByteArray(
               R"({"kind":"Status","reason":"NotFound","message":"services.serving.knative.dev 'hello' not found","details":{"name":"hello","group":"serving.knative.dev","kind":"services"}})")
        << Error::Code::NotFound << QByteArray("services.serving.knative.dev \"hello\" not found");
    QTest::newRow("not installed") << 404 << QByteArray("404 page not found\n") << Error::Code::Invalid
                                   << QByteArray("The cluster at %1 has no Knative Serving");
    QTest::newRow("another manager")
        << 409
        << QByteArray(
               R"({"kind":"Status","reason":"Conflict","message":"Apply failed with 1 conflict: conflict with 'kubectl': .spec.template.spec.containers","details":{"causes":[{"reason":"FieldManagerConflict","message":"conflict with 'kubectl'","field":".spec.template.spec.containers"}]}})")
        << Error::Code::Conflict << QByteArray("kubectl has said otherwise about .spec.template.spec.containers");
    QTest::newRow("a webhook") << 400
                               << QByteArray(R"({"kind":"Status","reason":"BadRequest","message":"validation failed"})")
                               << Error::Code::Invalid << QByteArray("validation failed");
}

void tst_KnativeWire::errorsSayWhatIsMissing()
{
    QFETCH(const int, status);
    QFETCH(QByteArray, body);
    QFETCH(const Error::Code, code);
    QFETCH(QByteArray, message);
    body.replace("'", "\\\""); // moc does not read such a text
    answer([body](const Request &) { return body; }, status);
    message.replace("%1", m_server->url(QStringLiteral("/cluster/")).toString().toUtf8());
    const auto found = got(m_cloud->function(QStringLiteral("hello")));
    QVERIFY(!found);
    QCOMPARE(found.error().code, code);
    QCOMPARE(QByteArray::fromStdString(found.error().message), message);
}

void tst_KnativeWire::publishingKeepsARevision()
{
    answer([](const Request &request) {
        return request.target.contains("/services/") ? service
             : request.method == "PATCH"
                 ? QByteArray(R"({"metadata":{"name":"hello-00002","annotations":{"fermata.dev/description":"why"}}})")
                 : QByteArray(R"({"metadata":{"name":"hello-00002"}})");
    });
    const auto version = got(m_cloud->releases().publish(QStringLiteral("hello"), QStringLiteral("why")));
    QVERIFY(version);
    QCOMPARE(version->id, std::string("hello-00002"));
    QCOMPARE(version->description, std::string("why"));
    const QByteArray wanted =
        R"({"metadata":{"annotations":{"fermata.dev/description":"why","serving.knative.dev/no-gc":"true"}}})";
    QCOMPARE(m_server->requests().last().body, wanted);
    QVERIFY(m_server->requests().last().target.endsWith("/revisions/hello-00002?fieldManager=fermata-release"));
}

void tst_KnativeWire::trafficIsReadAsAliases()
{
    answer([](const Request &request) { return request.target.contains("/revisions") ? revisions : service; });
    const auto versions = got(m_cloud->releases().versions(QStringLiteral("hello")));
    QVERIFY(versions);
    QCOMPARE(versions->first().id, std::string("hello-00002"));
    QCOMPARE(versions->first().codeHash, std::string("sha256:ab"));
    QCOMPARE(versions->first().description, std::string("faster"));
    const auto aliases = got(m_cloud->releases().aliases(QStringLiteral("hello")));
    QVERIFY(aliases);
    QCOMPARE(aliases->size(), 2);
    QCOMPARE(aliases->at(0).name, std::string("canary"));
    QCOMPARE(aliases->at(0).version, std::string("hello-00002"));
    QCOMPARE(aliases->at(1).name, std::string("traffic"));
    QCOMPARE(aliases->at(1).version, std::string("hello-00001"));
    QCOMPARE(aliases->at(1).weights, (std::map<std::string, double>{{"hello-00002", 0.1}}));
}

void tst_KnativeWire::sharesAreMovedUnlessSomebodyElseDid()
{
    int patches = 0;
    m_server->setAnswer([&patches](const Request &request, QTcpSocket &socket) {
        if (request.method == "PATCH" && ++patches == 1) // the status was written meanwhile: nobody's act
            return test::HttpServer::reply(socket, 409,
                                           R"({"kind":"Status","reason":"Conflict","message":"modified"})");
        QJsonObject now = objectOf(service);
        if (request.method == "PATCH")
            now.insert(QStringLiteral("spec"), objectOf(request.body).value(QLatin1String("spec")));
        test::HttpServer::reply(socket, 200,
                                request.target.contains("/revisions") ? revisions : QJsonDocument(now).toJson());
    });
    Alias alias = got(m_cloud->releases().aliases(QStringLiteral("hello")))->at(1);
    alias.weights["hello-00002"] = 0.25;
    const auto changed = got(m_cloud->releases().updateAlias(QStringLiteral("hello"), alias));
    QVERIFY(changed);
    QCOMPARE(patches, 2);
    QCOMPARE(changed->weights.at("hello-00002"), 0.25);
    const QByteArray wanted = R"({"metadata":{"resourceVersion":"41"},"spec":{"traffic":[)"
                              R"({"latestRevision":false,"percent":75,"revisionName":"hello-00001"},)"
                              R"({"latestRevision":false,"percent":25,"revisionName":"hello-00002"},)"
                              R"({"latestRevision":false,"revisionName":"hello-00002","tag":"canary"}]}})";
    QCOMPARE(m_server->requests().last().body, wanted);
    alias.revisionId = "what it was before";
    const auto late = got(m_cloud->releases().updateAlias(QStringLiteral("hello"), alias));
    QVERIFY(!late);
    QCOMPARE(late.error().id, std::string("knative.trafficChanged"));
}

void tst_KnativeWire::sharesThatCannotBeAreRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<double>("share");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("half a percent") << QByteArray("traffic") << QByteArray("hello-00001") << 0.005
                                    << QByteArray("knative.wholePercent");
    QTest::newRow("a divided tag") << QByteArray("blue") << QByteArray("hello-00001") << 0.5
                                   << QByteArray("knative.tagIsOne");
    QTest::newRow("no such revision") << QByteArray("blue") << QByteArray("hello-00009") << 0.0
                                      << QByteArray("knative.noSuchRevision");
}

void tst_KnativeWire::sharesThatCannotBeAreRefused()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, version);
    QFETCH(const double, share);
    QFETCH(const QByteArray, id);
    answer([](const Request &request) { return request.target.contains("/revisions") ? revisions : service; });
    Alias alias;
    alias.name = name.toStdString();
    alias.version = version.toStdString();
    if (share > 0)
        alias.weights["hello-00002"] = share;
    const auto changed = got(m_cloud->releases().updateAlias(QStringLiteral("hello"), alias));
    QVERIFY(!changed);
    QCOMPARE(QByteArray::fromStdString(changed.error().id), id);
    for (const Request &request : m_server->requests())
        QCOMPARE(request.method, QByteArray("GET"));
}

void tst_KnativeWire::linesOfAllPodsAreOnePage()
{
    answer([](const Request &request) -> QByteArray {
        if (request.target.contains("/pods/a/log"))
            return "2026-01-02T03:04:05.000000001Z one\n2026-01-02T03:04:05.000000003Z [ERROR] three\n";
        if (request.target.contains("/pods/b/log"))
            return "2026-01-02T11:04:05.000000002+08:00 two\n2026-01-02T03:04:07Z late\n";
        return R"({"metadata":{},"items":[{"metadata":{"name":"a"}},{"metadata":{"name":"b"}}]})";
    });
    LogQuery query;
    query.function = QStringLiteral("hello");
    query.from = TimePoint(std::chrono::seconds(1'767'323'045)); // 2026-01-02T03:04:05Z
    query.until = query.from + std::chrono::seconds(1);
    query.limit = 2;
    const auto first = got(m_cloud->observation().logs(query));
    QVERIFY(first);
    QCOMPARE(first->lines.size(), 2);
    QCOMPARE(first->lines.at(0).record.message, std::string("one"));
    QCOMPARE(first->lines.at(1).record.message, std::string("two"));
    QCOMPARE(first->lines.at(1).record.instanceId, std::string("b"));
    query.cursor = first->next;
    const auto second = got(m_cloud->observation().logs(query));
    QVERIFY(second);
    QCOMPARE(second->lines.size(), 1);
    QCOMPARE(second->lines.first().record.severity, Severity::Error);
    QVERIFY(second->next.isEmpty());
    QVERIFY(m_server->requests().first().target.contains("labelSelector=serving.knative.dev%2Fservice%3Dhello"));
    const QByteArray asked = m_server->requests().at(1).target;
    QVERIFY(asked.contains("container=user-container") && asked.contains("sinceTime=2026-01-02T03%3A04%3A05Z"));
    query.cursor.clear();
    const auto shape = got(m_cloud->observation().logShape(query, 10));
    QVERIFY(shape);
    QCOMPARE(shape->total(), 3);
}

// The server ends at a number of bytes, in the middle of a line.
void tst_KnativeWire::aLongLogIsReadOnWhereItWasCut()
{
    answer([](const Request &request) -> QByteArray {
        if (!request.target.contains("/pods/a/log"))
            return R"({"metadata":{},"items":[{"metadata":{"name":"a"}}]})";
        if (request.target.contains("sinceTime=2026-01-02T03%3A04%3A06Z"))
            return "2026-01-02T03:04:06Z second\n2026-01-02T03:04:07Z third, which is whole\n";
        const QByteArray log = "2026-01-02T03:04:05Z first\n2026-01-02T03:04:05Z " + QByteArray(8'388'500, 'x')
                             + "\n2026-01-02T03:04:06Z second\n2026-01-02T03:04:07Z third, which is whole\n";
        return log.left(8 * 1024 * 1024);
    });
    LogQuery query;
    query.function = QStringLiteral("hello");
    query.from = TimePoint(std::chrono::seconds(1'767'323'045));
    query.until = query.from + std::chrono::minutes(1);
    const auto first = got(m_cloud->observation().logs(query));
    QVERIFY(first);
    QCOMPARE(first->lines.size(), 3);
    QCOMPARE(first->lines.last().record.message, std::string("second"));
    QVERIFY(!first->next.isEmpty());
    query.cursor = first->next;
    const auto second = got(m_cloud->observation().logs(query));
    QVERIFY(second);
    QCOMPARE(second->lines.size(), 1);
    QCOMPARE(second->lines.first().record.message, std::string("third, which is whole"));
    QVERIFY(second->next.isEmpty());
}

void tst_KnativeWire::figuresComeFromPrometheus()
{
    MetricQuery query;
    query.function = QStringLiteral("hello");
    query.qualifier = QStringLiteral("hello-00002");
    query.from = TimePoint(std::chrono::seconds(1'767'323'040));
    query.until = query.from + std::chrono::minutes(2);
    query.kinds = {MetricKind::Calls, MetricKind::Throttles};
    const auto none = got(m_cloud->observation().metrics(query));
    QVERIFY(!none);
    QCOMPARE(none.error().id, std::string("knative.noPrometheus"));
    answer([](const Request &) -> QByteArray {
        return R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1767323100,"3"],[1767323160,"NaN"]]}]}})";
    });
    CloudConnection connection;
    connection.endpoint = QUrl(QStringLiteral("http://127.0.0.1:1"));
    connection.region = QStringLiteral("shop");
    connection.metricsEndpoint = m_server->url(QStringLiteral("/prometheus"));
    const std::unique_ptr<Cloud> cloud = m_provider->connect(connection);
    const auto series = got(cloud->observation().metrics(query));
    QVERIFY(series);
    QCOMPARE(series->size(), 1); // Knative counts no throttles
    QCOMPARE(series->first().points.size(), std::size_t(1));
    QCOMPARE(series->first().points.front(), (MetricPoint{query.from, 3.0}));
    const Request asked = m_server->requests().last();
    QVERIFY(asked.target.startsWith("/prometheus/api/v1/query_range?"));
    QVERIFY(QByteArray::fromPercentEncoding(asked.target)
                .contains(R"(sum(increase(revision_request_count{namespace_name="shop",configuration_name="hello",)"
                          R"(revision_name="hello-00002"}[60s])))"));
}

void tst_KnativeWire::aPlanComparesWhatIsDeclared()
{
    const QTemporaryDir folder;
    const auto plan = [&](const std::string &environment) {
        const std::string text =
            "specVersion: 0.36.0\nname: hello\nruntime: go\nimage: r.example/hello:1\nrun:\n  envs:\n" + environment;
        static_cast<void>(writeFile(folder.filePath(QStringLiteral("func.yaml")).toStdString(), text));
        const Result<Project> project = readProject(folder.path().toStdString());
        DeployRecord record(folder.path().toStdString(), QStringLiteral("target"));
        return got(planDeploy(*project, {}, *m_provider, *m_cloud, record, this));
    };
    answer([](const Request &) {
        QByteArray there = service;
        return there.replace(R"("template":{)",
                             R"("template":{"metadata":{"labels":{"function.knative.dev":"true",)"
                             R"("function.knative.dev/name":"hello","function.knative.dev/runtime":"go"}},)");
    });
    const auto same = plan("  - {name: A, value: \"1\"}\n");
    QVERIFY(same);
    QCOMPARE(same->first().settings, QStringList());
    QCOMPARE(same->first().action, DeployStep::Action::Keep);
    const auto other = plan("  - {name: B, value: \"1\"}\n");
    QVERIFY(other);
    QCOMPARE(other->first().action, DeployStep::Action::Change);
    QCOMPARE(other->first().settings, QStringList{QStringLiteral("env")});
    QVERIFY(!other->first().uploadsCode);
    QVERIFY(other->first().zip.isEmpty());
}

void tst_KnativeWire::cancellingEndsTheRequest()
{
    QFuture<Result<RemoteFunction>> future = m_cloud->function(QStringLiteral("hello"));
    QTRY_COMPARE(m_server->requests().size(), 1);
    future.cancel();
    QTRY_COMPARE(m_server->openConnections(), 0);
}

QTEST_GUILESS_MAIN(tst_KnativeWire)
#include "tst_knativewire.moc"
