// SPDX-License-Identifier: GPL-3.0-or-later
// What there is in clouds: a local one in both languages, and accounts whose regions answer, are slow or refuse.
#include "app/async/text.h"
#include "app/manifest/reader.h"
#include "app/services/application.h"
#include "app/services/explore/cloudplaces.h"
#include "app/services/explore/remotecode.h"
#include "tests/app/services/sampleproject.h"
#include "tests/support/httpserver.h"
#include "tests/support/waitfor.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_CloudPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aSlowRegionKeepsNoOtherWaiting();
    void aRegionIsAddedOnceAndTakenBack();
    void whatAStackMadeIsItsPart();
    void whatIsDeployedComesBackAsAProject_data();
    void whatIsDeployedComesBackAsAProject();
    void theManifestSaysWhatTheFunctionIs_data();
    void theManifestSaysWhatTheFunctionIs();

private:
    static CloudPlaces::Ground groundOf(Application &application)
    {
        return {application.project, application.emulator, application.clouds, application.environments,
                application.settings};
    }
    static PlacedFunction named(const QString &name, const ApplicationPart &part = {})
    {
        PlacedFunction placed;
        placed.remote.function.name = toStd(name);
        placed.part = part;
        return placed;
    }
};

void tst_CloudPlaces::initTestCase()
{
    for (const char *key : {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
        qputenv(key, "EXAMPLE");
}

// One server is all regions: the signature names the one that is meant.
void tst_CloudPlaces::aSlowRegionKeepsNoOtherWaiting()
{
    int throttled = 0;
    HttpServer server([&throttled](const HttpServer::Request &request, QTcpSocket &socket) {
        const QByteArray signature = request.header("Authorization");
        if (signature.contains("/eu-west-1/"))
            HttpServer::reply(socket, 200, R"({"Functions":[{"FunctionName":"near","Runtime":"python3.11"}]})");
        else if (signature.contains("/eu-north-1/") && ++throttled)
            HttpServer::reply(socket, 429, R"({"message":"Rate exceeded"})");
        // us-east-1 takes the question and never answers
    });
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    QVERIFY(application.project.open(project.root()));
    application.environments.put(
        {.name = u"shop"_s, .provider = u"aws"_s, .choice = {{}, u"eu-west-1"_s, server.url(QString())}});
    CloudPlaces places(groundOf(application), 15s); // more than all tries of the one that refuses take
    const auto inShop = [&places] {
        QList<CloudPlace> found = places.all();
        found.removeIf([](const CloudPlace &place) { return place.account != u"shop"; });
        return found;
    };
    QTRY_COMPARE(inShop().size(), 1);
    places.addRegion(inShop().first(), u"us-east-1"_s);
    places.addRegion(inShop().first(), u"eu-north-1"_s);
    const QList<CloudPlace> all = inShop(); // as it was named, then by name
    QCOMPARE(all.size(), 3);
    const auto near = places.functions(all[0]);
    auto refusing = places.functions(all[1]);
    auto far = places.functions(all[2]);
    const auto found = waitFor(near);
    QVERIFY(found && *found);
    QCOMPARE((*found)->size(), 1);
    QCOMPARE((*found)->first().remote.function.name, std::string("near"));
    QVERIFY(!far.isFinished());
    QTRY_VERIFY_WITH_TIMEOUT(refusing.isFinished() && far.isFinished(), 60'000);
    QCOMPARE(refusing.result().error().code, Error::Code::Throttled);
    QCOMPARE(throttled, 5);
    QCOMPARE(far.result().error().id, std::string("explore.slow"));
    QCOMPARE(far.result().error().message, std::string("us-east-1 has not answered within 15 s"));
}

void tst_CloudPlaces::aRegionIsAddedOnceAndTakenBack()
{
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    QVERIFY(application.project.open(project.root()));
    application.environments.put({.name = u"shop"_s, .provider = u"aws"_s, .choice = {{}, u"eu-west-1"_s, {}}});
    CloudPlaces places(groundOf(application), 20s);
    const CloudPlace first = places.all().last();
    QCOMPARE(first.region, u"eu-west-1"_s);
    for (const QString &region : {u"us-east-1"_s, u"us-east-1"_s, u"eu-west-1"_s, QString()})
        places.addRegion(first, region);
    QCOMPARE(places.all().last().region, u"us-east-1"_s);
    QVERIFY(places.isAdded(places.all().last()));
    QVERIFY(!places.isAdded(first));
    places.removeRegion(places.all().last());
    QCOMPARE(places.all().last().region, u"eu-west-1"_s);
}

// The tags of CloudFormation, in two pages; and what was answered is there the next time, when nobody answers.
void tst_CloudPlaces::whatAStackMadeIsItsPart()
{
    bool answers = true;
    HttpServer server([&answers](const HttpServer::Request &request, QTcpSocket &socket) {
        const auto tagged = [](const QByteArray &function, const QByteArray &resource) {
            return R"({"ResourceARN":"arn:aws:lambda:eu-west-1:123456789012:function:)" + function
                 + R"(","Tags":[{"Key":"aws:cloudformation:stack-name","Value":"shop-stack"},)"
                   R"({"Key":"aws:cloudformation:logical-id","Value":")"
                 + resource + "\"}]}";
        };
        const QByteArray operation = request.header("X-Amz-Target");
        if (!answers)
            HttpServer::reply(socket, 403, R"({"message":"not today"})");
        else if (operation.isEmpty())
            HttpServer::reply(socket, 200,
                              R"({"Functions":[{"FunctionName":"shop-HelloPy-7F"},{"FunctionName":"alone"},)"
                              R"({"FunctionName":"shop-Other-1A"}]})");
        else if (!operation.endsWith(".GetResources"))
            HttpServer::reply(socket, 400, "{}");
        else if (QJsonDocument::fromJson(request.body)[u"PaginationToken"].toString().isEmpty())
            HttpServer::reply(socket, 200,
                              R"({"PaginationToken":"more","ResourceTagMappingList":[)"
                                  + tagged("shop-Other-1A", "Other") + "]}");
        else
            HttpServer::reply(socket, 200,
                              R"({"PaginationToken":"","ResourceTagMappingList":[)"
                                  + tagged("shop-HelloPy-7F", "HelloPy") + "]}");
    });
    const SampleProject project(SampleProject::Kind::Lambda);
    Application application;
    QVERIFY(application.project.open(project.root()));
    Environment shop{.name = u"shop"_s, .provider = u"aws"_s, .choice = {{}, u"eu-west-1"_s, server.url(QString())}};
    shop.stack = u"shop-stack"_s;
    application.environments.put(shop);
    CloudPlaces places(groundOf(application), 20s);
    const CloudPlace place = places.all().last();
    QVERIFY(!places.lastKnown(place));
    const auto found = waitFor(places.functions(place));
    QVERIFY(found && *found);
    QCOMPARE((*found)->size(), 3);
    QCOMPARE((*found)->at(0).part, ApplicationPart());
    QCOMPARE((*found)->at(1).part, (ApplicationPart{u"shop-stack"_s, u"HelloPy"_s}));
    QCOMPARE(places.localOf(place, (*found)->at(1))->name, std::string("hello-py"));
    QVERIFY(!places.localOf(place, (*found)->at(2))); // the template here has no such resource
    QVERIFY(!places.localOf(place, named(u"shop-HelloPy-7F"_s, {u"another"_s, u"HelloPy"_s})));

    answers = false;
    const auto refused = waitFor(places.functions(place));
    QVERIFY(refused && !*refused);
    const std::optional<KnownPlace> known = places.lastKnown(place);
    QVERIFY(known);
    QCOMPARE(known->functions.size(), 3);
    QCOMPARE(known->functions.at(1).part, (*found)->at(1).part);
    QVERIFY(SystemClock().now() - known->time < 1min);
}

void tst_CloudPlaces::whatIsDeployedComesBackAsAProject_data()
{
    QTest::addColumn<bool>("lambda");
    QTest::newRow("Function Compute") << false;
    QTest::newRow("Lambda") << true;
}

void tst_CloudPlaces::whatIsDeployedComesBackAsAProject()
{
    QFETCH(const bool, lambda);
    const SampleProject project(lambda ? SampleProject::Kind::Lambda : SampleProject::Kind::FunctionCompute);
    Application application;
    QVERIFY(application.project.open(project.root()));
    QTRY_COMPARE_WITH_TIMEOUT(application.emulator.state(), EmulatorService::State::Running, 30'000);
    CloudPlaces places(groundOf(application), 20s);
    CloudPlace place;
    for (const CloudPlace &one : places.all()) {
        if (one.provider == (lambda ? u"aws"_s : u"aliyun"_s))
            place = one;
    }
    QVERIFY(place.isLocal());
    const auto listed = waitFor(places.functions(place));
    QVERIFY(listed && *listed);
    QCOMPARE((*listed)->size(), 2);
    const QString name = u"hello-py"_s;
    QVERIFY(places.localOf(place, named(name)));
    places.link(place, u"other"_s, name);
    QCOMPARE(places.localOf(place, named(u"other"_s))->name, toStd(name));

    const QTemporaryDir folder;
    const auto cloud = waitFor(places.reach(place));
    QVERIFY(cloud && *cloud);
    const QString target = folder.filePath(u"new"_s);
    const auto made = waitFor(downloadProject(***cloud, application.http, u"cn-hangzhou"_s, name, target, this));
    QVERIFY(made && *made);
    const Result<Project> read = readProject(toPath(target));
    QVERIFY(read);
    QCOMPARE(read->manifests.size(), std::size_t(1));
    const Function &function = read->manifests.front().functions.front();
    const Function original = *application.project.function(name);
    QCOMPARE(function.name, original.name);
    QCOMPARE(function.runtime, original.runtime);
    QCOMPARE(function.memoryMb, original.memoryMb);
    QFile ours(toQString((original.code / "index.py").string()));
    QFile theirs(toQString((function.code / "index.py").string()));
    QVERIFY(ours.open(QIODevice::ReadOnly) && theirs.open(QIODevice::ReadOnly));
    QCOMPARE(theirs.readAll(), ours.readAll());

    // What is there is left alone.
    const auto again = waitFor(downloadProject(***cloud, application.http, u"cn-hangzhou"_s, name, target, this));
    QVERIFY(again && !*again);
    QCOMPARE(again->error().id, std::string("explore.folderFull"));
}

void tst_CloudPlaces::theManifestSaysWhatTheFunctionIs_data()
{
    QTest::addColumn<Vendor>("vendor");
    QTest::newRow("Function Compute") << Vendor::FunctionCompute;
    QTest::newRow("Lambda") << Vendor::Lambda;
}

// With texts that YAML would take for something else.
void tst_CloudPlaces::theManifestSaysWhatTheFunctionIs()
{
    QFETCH(const Vendor, vendor);
    Function function;
    function.vendor = vendor;
    function.name = "no";
    function.runtime = vendor == Vendor::Lambda ? "python3.11" : "python3.10";
    function.handler = "index.handler";
    function.description = "it's: \"quoted\" #not a comment";
    function.memoryMb = 512;
    function.timeout = 42s;
    function.environment = {{"EMPTY", ""}, {"LINES", "a\nb"}, {"NUMBER", "007"}, {"YES", "yes"}};
    const QTemporaryDir folder;
    const QString file = folder.filePath(vendor == Vendor::Lambda ? u"template.yaml"_s : u"s.yaml"_s);
    QVERIFY(QDir(folder.path()).mkdir(u"no"_s));
    QFile manifest(file);
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    manifest.write(manifestOf(function, u"cn-hangzhou"_s, u"no"_s));
    manifest.close();
    const Result<Project> read = readProject(toPath(folder.path()));
    QVERIFY(read);
    QCOMPARE(read->manifests.front().functions.size(), std::size_t(1));
    const Function &came = read->manifests.front().functions.front();
    QCOMPARE(came.name, function.name);
    QCOMPARE(came.handler, function.handler);
    QCOMPARE(came.description, function.description);
    QCOMPARE(came.memoryMb, function.memoryMb);
    QCOMPARE(came.timeout, function.timeout);
    QCOMPARE(came.environment, function.environment);
}

QTEST_GUILESS_MAIN(tst_CloudPlaces)
#include "tst_cloudplaces.moc"
