// SPDX-License-Identifier: GPL-3.0-or-later
// A project with an environment beside its local cloud: it goes there, and what panels ask follows the choice.
#include "app/async/text.h"
#include "app/base/time.h"
#include "app/services/application.h"
#include "app/services/deploy/deployment.h"
#include "tests/app/services/sampleproject.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QPointer>
#include <QSignalSpy>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int limit = 60'000; // ms; of what takes a second on an idle machine
const QString hello = u"hello-py"_s;

} // namespace

class tst_Environments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void areKeptWithoutKeys();
    void aProjectGoesThereAndIsObservedThere_data() { vendors(); }
    void aProjectGoesThereAndIsObservedThere();
    void aCanaryGoesOnWhereNobodyLooks_data() { vendors(); }
    void aCanaryGoesOnWhereNobodyLooks();
    void whatTheManifestHasNoLongerIsOffered();
    void aCancelledDeployIsTakenUp();
    void keysThatAreNotThereAreTold();
    void functionsOfAStackAnswerToTheirNamesHere();

private:
    static void vendors();
    Environment environment(const QString &provider) const;
    bool ends(Deployment &deployment, Deployment::State state)
    {
        return QTest::qWaitFor([&deployment, state] { return deployment.state() == state; }, limit);
    }
    std::unique_ptr<Deployment> planned(const SampleProject &project, const QString &provider)
    {
        auto deployment = std::make_unique<Deployment>(Deployment::Source{project.root()}, environment(provider),
                                                       *m_application->clouds.find(provider));
        deployment->plan();
        ends(*deployment, Deployment::State::Planned);
        return deployment;
    }

    std::unique_ptr<CloudProcess> m_cloud;
    std::unique_ptr<Application> m_application;
};

void tst_Environments::vendors()
{
    QTest::addColumn<bool>("lambda");
    QTest::newRow("function compute") << false;
    QTest::newRow("lambda") << true;
}

void tst_Environments::init()
{
    m_cloud = std::make_unique<CloudProcess>();
    QVERIFY(m_cloud->isReady());
    for (const char *key : {"AWS_ACCESS_KEY_ID", "ALIBABA_CLOUD_ACCESS_KEY_ID"})
        qputenv(key, m_cloud->credentials()[u"accessKeyId"].toString().toUtf8());
    for (const char *key : {"AWS_SECRET_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"})
        qputenv(key, m_cloud->credentials()[u"secretAccessKey"].toString().toUtf8());
    m_application = std::make_unique<Application>();
}

void tst_Environments::cleanup()
{
    m_application.reset();
    m_cloud.reset();
}

Environment tst_Environments::environment(const QString &provider) const
{
    return {u"shop"_s,
            provider,
            {{}, u"eu-west-1"_s, QUrl(m_cloud->readyLine()[u"endpoint"].toString())},
            true,
            u"arn:aws:iam::000000000000:role/any"_s};
}

void tst_Environments::areKeptWithoutKeys()
{
    const SampleProject project;
    Environments &environments = m_application->environments;
    environments.put(environment(u"aliyun"_s));
    QVERIFY(environments.all().isEmpty()); // no project is open
    QVERIFY(m_application->project.open(project.root()));
    QSignalSpy changed(&environments, &Environments::changed);
    environments.put(environment(u"aliyun"_s));
    QCOMPARE(changed.size(), 1);
    QVERIFY(environments.chosen());
    QCOMPARE(environments.chosen()->choice.endpoint, environment({}).choice.endpoint);
    QVERIFY(environments.chosen()->isProduction);

    Environment renamed = *environments.chosen();
    renamed.name = u"live"_s;
    environments.put(renamed, u"shop"_s);
    QCOMPARE(environments.all().size(), 1);
    environments.choose({});
    QVERIFY(!environments.chosen());
    Environments again(m_application->project, m_application->settings);
    QCOMPARE(again.all().first().name, u"live"_s);
    again.remove(u"live"_s);
    QVERIFY(again.all().isEmpty());
}

void tst_Environments::aProjectGoesThereAndIsObservedThere()
{
    QFETCH(bool, lambda);
    const QString provider = lambda ? u"aws"_s : u"aliyun"_s;
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    QVERIFY(m_application->project.open(project.root()));
    ProjectClouds &clouds = m_application->projectClouds;
    QTRY_VERIFY_WITH_TIMEOUT(clouds.isRunning() && clouds.isLocal(), limit);
    const std::unique_ptr<Deployment> deployment = planned(project, provider);
    QCOMPARE(deployment->state(), Deployment::State::Planned);
    QCOMPARE(deployment->acting(Leftovers::Keep), 2);
    QVERIFY(!deployment->hasLeftovers());
    deployment->run(Leftovers::Keep);
    QVERIFY(ends(*deployment, Deployment::State::Ended));
    QVERIFY(deployment->isDone());

    m_application->environments.put(environment(provider));
    QVERIFY(!clouds.isLocal());
    QTRY_VERIFY_WITH_TIMEOUT(clouds.isRunning(), limit);
    const auto version = waitFor(clouds.releases(hello)->publish(hello, u"from here"_s));
    QVERIFY(version && *version);
    const auto there = waitFor(clouds.cloud(hello)->releases().versions(hello));
    QVERIFY(there && *there);
    QCOMPARE((*there)->size(), 1);
    const auto local = waitFor(clouds.localCloud(hello)->releases().versions(hello));
    QVERIFY(local && *local);
    QCOMPARE((*local)->size(), 0);

    Invocation invocation;
    invocation.function = toStd(hello);
    invocation.event = R"({"name":"Ada"})";
    const auto record = waitFor(clouds.cloud(hello)->invoke(invocation));
    QVERIFY(record && *record);
    LogQuery query;
    query.function = hello;
    query.from = SystemClock().now() - std::chrono::hours(1);
    query.until = SystemClock().now() + std::chrono::hours(1);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto page = waitFor(clouds.observation(hello)->logs(query));
            return page && *page && std::any_of((*page)->lines.begin(), (*page)->lines.end(), [](const auto &line) {
                       return line.record.message.find("greeting") != std::string::npos;
                   });
        }(),
        limit);
    m_application->environments.choose({});
    QTRY_VERIFY_WITH_TIMEOUT(clouds.isLocal() && clouds.isRunning(), limit);
    QCOMPARE(clouds.cloud(hello), clouds.localCloud(hello));
}

void tst_Environments::aCanaryGoesOnWhereNobodyLooks()
{
    QFETCH(bool, lambda);
    const QString provider = lambda ? u"aws"_s : u"aliyun"_s;
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    QVERIFY(m_application->project.open(project.root()));
    const std::unique_ptr<Deployment> deployment = planned(project, provider);
    deployment->run(Leftovers::Keep);
    QVERIFY(ends(*deployment, Deployment::State::Ended));
    ProjectClouds &clouds = m_application->projectClouds;
    m_application->environments.put(environment(provider));
    QTRY_VERIFY_WITH_TIMEOUT(clouds.isRunning(), limit);

    // The first version is what the alias has, the second what it is to get.
    QVERIFY(project.write(u"py/index.py"_s, "def handler(event, context):\n    return 'second'\n"));
    const auto first = waitFor(clouds.releases(hello)->publish(hello, u"first"_s));
    QVERIFY(first && *first);
    const std::unique_ptr<Deployment> change = planned(project, provider);
    change->run(Leftovers::Keep);
    QVERIFY(ends(*change, Deployment::State::Ended));
    const auto second = waitFor(clouds.releases(hello)->publish(hello, u"second"_s));
    QVERIFY(second && *second);
    Alias live;
    live.name = "live";
    live.version = "1";
    const auto pointed = waitFor(clouds.releases(hello)->point(hello, live));
    QVERIFY(pointed && *pointed);

    CanaryPlan plan;
    plan.function = hello;
    plan.alias = u"live"_s;
    plan.version = u"2"_s;
    plan.stages = {50, 100};
    plan.stageTime = std::chrono::seconds(1);
    clouds.startCanary(plan);
    const QPointer<CanaryRun> run = clouds.canary(hello, plan.alias);
    QVERIFY(run);
    m_application->environments.choose({});
    QVERIFY(clouds.isLocal());
    QVERIFY(!clouds.canary(hello, plan.alias)); // not of this cloud
    QVERIFY(run);
    QTRY_COMPARE_WITH_TIMEOUT(run->state(), CanaryRun::State::Promoted, limit);
    m_application->environments.choose(u"shop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(clouds.isRunning(), limit);
    QCOMPARE(clouds.canary(hello, plan.alias), run.data());
    const auto state = waitFor(clouds.cloud(hello)->releases().aliases(hello));
    QVERIFY(state && *state && (*state)->size() == 1);
    QCOMPARE((*state)->first().version, std::string("2"));

    // Another project's window has nothing to do with it.
    Alias back;
    back.name = "live";
    back.version = "1";
    const auto returned = waitFor(clouds.releases(hello)->point(hello, back));
    QVERIFY(returned && *returned);
    plan.stageTime = std::chrono::hours(1);
    clouds.startCanary(plan);
    const QPointer<CanaryRun> unwatched = clouds.canary(hello, plan.alias);
    QVERIFY(unwatched && unwatched->state() == CanaryRun::State::Running);
    m_application->environments.choose({});
    QVERIFY(unwatched);
    const SampleProject other;
    QVERIFY(m_application->project.open(other.root()));
    QVERIFY(!unwatched);
}

void tst_Environments::whatTheManifestHasNoLongerIsOffered()
{
    const SampleProject project;
    std::unique_ptr<Deployment> deployment = planned(project, u"aliyun"_s);
    deployment->run(Leftovers::Keep);
    QVERIFY(ends(*deployment, Deployment::State::Ended));
    QVERIFY(project.write(u"s.yaml"_s,
                          SampleProject::manifestOf(SampleProject::function("hello-py", "python3.10", "./py"))));
    deployment = planned(project, u"aliyun"_s);
    QVERIFY(deployment->hasLeftovers());
    QCOMPARE(deployment->acting(Leftovers::Keep), 0);
    QCOMPARE(deployment->acting(Leftovers::Delete), 1);
    deployment->run(Leftovers::Keep);
    QVERIFY(ends(*deployment, Deployment::State::Ended));
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/hello-js").status, 200);
    deployment = planned(project, u"aliyun"_s);
    QVERIFY(deployment->hasLeftovers()); // is offered again
    deployment->run(Leftovers::Delete);
    QVERIFY(ends(*deployment, Deployment::State::Ended));
    QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/hello-js").status, 404);
}

void tst_Environments::aCancelledDeployIsTakenUp()
{
    const SampleProject project;
    QByteArray functions;
    for (int i = 0; i < 12; ++i)
        functions += SampleProject::function("many-" + QByteArray::number(i), "python3.10", "./py");
    QVERIFY(project.write(u"s.yaml"_s, SampleProject::manifestOf(functions)));
    const std::unique_ptr<Deployment> deployment = planned(project, u"aliyun"_s);
    connect(deployment.get(), &Deployment::stepFinished, deployment.get(), [&deployment] { deployment->cancel(); });
    deployment->run(Leftovers::Keep);
    QVERIFY(ends(*deployment, Deployment::State::Ended));
    QVERIFY(!deployment->isDone());
    QCOMPARE(deployment->outcomes().size(), 12);
    disconnect(deployment.get(), &Deployment::stepFinished, nullptr, nullptr);
    deployment->retry();
    QTRY_VERIFY_WITH_TIMEOUT(deployment->isDone(), limit);
    for (int i = 0; i < 12; ++i)
        QCOMPARE(m_cloud->ask("GET", "/2023-03-30/functions/many-" + QByteArray::number(i)).status, 200);
}

void tst_Environments::keysThatAreNotThereAreTold()
{
    const SampleProject project;
    QVERIFY(m_application->project.open(project.root()));
    Environment wrong = environment(u"aliyun"_s);
    wrong.choice.profile = u"nobody"_s;
    m_application->environments.put(wrong);
    QTRY_VERIFY_WITH_TIMEOUT(m_application->projectClouds.problem(), limit);
    QCOMPARE(m_application->projectClouds.problem()->id, std::string("aliyun.noProfile"));
    QVERIFY(!m_application->projectClouds.isRunning());
    QVERIFY(!m_application->projectClouds.cloud(hello));
    Deployment deployment({project.root()}, wrong, *m_application->clouds.find(u"aliyun"_s));
    deployment.plan();
    QVERIFY(ends(deployment, Deployment::State::Failed));
    QCOMPARE(deployment.problem().id, std::string("aliyun.noProfile"));
}

// CloudFormation makes up the name of a function that its template does not name. It runs nowhere here, so its list is
// written by hand, in two pages.
void tst_Environments::functionsOfAStackAnswerToTheirNamesHere()
{
    const auto member = [](const char *logical, const char *physical, const char *type) {
        return QByteArray("<member><LogicalResourceId>") + logical + "</LogicalResourceId><PhysicalResourceId>"
             + physical + "</PhysicalResourceId><ResourceType>" + type
             + "</ResourceType><ResourceStatus>CREATE_COMPLETE</ResourceStatus></member>";
    };
    const auto page = [](const QByteArray &members, const QByteArray &next) {
        return "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>" + members
             + "</StackResourceSummaries>" + next + "</ListStackResourcesResult></ListStackResourcesResponse>";
    };
    HttpServer cloud([&](const HttpServer::Request &request, QTcpSocket &socket) {
        const QByteArray asked = request.target + ' ' + request.body;
        if (asked.contains("ListStackResources") && !asked.contains("NextToken"))
            HttpServer::reply(socket, 200,
                              page(member("HelloJs", "shop-HelloJs-1A", "AWS::Lambda::Function")
                                       + member("Rest", "abc", "AWS::ApiGateway::RestApi"),
                                   "<NextToken>more</NextToken>"));
        else if (asked.contains("ListStackResources"))
            HttpServer::reply(socket, 200, page(member("HelloPy", "shop-HelloPy-7F", "AWS::Lambda::Function"), {}));
        else if (request.target.startsWith("/2015-03-31/functions/shop-HelloPy-7F/versions"))
            HttpServer::reply(socket, 200, R"({"Versions":[{"FunctionName":"shop-HelloPy-7F","Version":"4"}]})");
        else if (asked.contains("/aws/lambda/shop-HelloPy-7F"))
            HttpServer::reply(socket, 200,
                              R"({"events":[{"eventId":"1","logStreamName":"s","timestamp":1700000000000,)"
                              R"("message":"well"}]})");
        else if (request.target.startsWith("/2015-03-31/functions/shop-HelloPy-7F/invocations"))
            HttpServer::reply(socket, 200, "7");
        else
            HttpServer::reply(socket, 404, R"({"Message":"no such thing"})");
    });
    const SampleProject project(SampleProject::Kind::Lambda);
    QVERIFY(m_application->project.open(project.root()));
    Environment shop = environment(u"aws"_s);
    shop.choice.endpoint = cloud.url(QString());
    shop.stack = u"shop"_s;
    m_application->environments.put(shop);
    ProjectClouds &clouds = m_application->projectClouds;
    QTRY_VERIFY_WITH_TIMEOUT(clouds.isRunning() && !clouds.isLocal(), limit);
    const auto versions = waitFor(clouds.cloud(hello)->releases().versions(hello));
    QVERIFY(versions && *versions);
    QCOMPARE((*versions)->first().id, std::string("4"));
    LogQuery query;
    query.function = hello;
    query.until = fromEpochMs(1'800'000'000'000);
    const auto lines = waitFor(clouds.observation(hello)->logs(query));
    QVERIFY(lines && *lines);
    QCOMPARE((*lines)->lines.first().record.function, toStd(hello));
    Invocation invocation;
    invocation.function = toStd(hello);
    const auto record = waitFor(clouds.cloud(hello)->invoke(invocation));
    QVERIFY(record && *record);
    QCOMPARE((*record)->function, toStd(hello));
    QCOMPARE((*record)->payload, std::string("7"));
}

QTEST_GUILESS_MAIN(tst_Environments)
#include "tst_environments.moc"
