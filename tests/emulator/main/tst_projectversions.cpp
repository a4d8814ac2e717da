// SPDX-License-Identifier: GPL-3.0-or-later
// Versions, aliases, permissions, layers and asynchronous settings that a project's manifest declares.
#include "tests/emulator/support/cloudprocess.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>
#include <QTest>

#include <csignal>
#include <memory>

using namespace fermata::test;

namespace {

const QByteArray samHead = "Transform: AWS::Serverless-2016-10-31\nResources:\n"
                           "  Hello:\n    Type: AWS::Serverless::Function\n    Properties:\n"
                           "      FunctionName: hello\n      CodeUri: ./src\n      Handler: index.handler\n"
                           "      Runtime: python3.11\n";

QByteArray samTemplate(const QByteArray &alias = "live", const QByteArray &retries = "1")
{
    return samHead + "      AutoPublishAlias: " + alias
         + "\n      VersionDescription: the first\n      ReservedConcurrentExecutions: 20\n"
           "      ProvisionedConcurrencyConfig: {ProvisionedConcurrentExecutions: 1}\n"
           "      Layers: [!Ref Words]\n"
           "      DeadLetterQueue: {Type: SQS, TargetArn: !GetAtt Dead.Arn}\n"
           "      EventInvokeConfig:\n        MaximumRetryAttempts: "
         + retries
         + "\n        MaximumEventAgeInSeconds: 120\n        DestinationConfig:\n"
           "          OnSuccess: {Type: SQS}\n          OnFailure: {Type: Lambda, Destination: !GetAtt Hello.Arn}\n"
           "      Events:\n        Get:\n          Type: HttpApi\n          Properties: {Method: get, Path: /}\n"
           "  Words:\n    Type: AWS::Serverless::LayerVersion\n"
           "    Properties: {LayerName: words, ContentUri: ./layer}\n"
           "  Dead:\n    Type: AWS::SQS::Queue\n"
           "  May:\n    Type: AWS::Lambda::Permission\n    Properties:\n      FunctionName: !Ref Hello.Alias\n"
           "      Action: lambda:InvokeFunction\n      Principal: s3.amazonaws.com\n"
           "      SourceArn: arn:aws:s3:::photos\n";
}

// As CDK writes it; Old has no resource: a client publishes it.
QByteArray plainTemplate(const QByteArray &weights = {})
{
    return "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n"
           "  Hello:\n    Type: AWS::Lambda::Function\n    Properties:\n      FunctionName: hello\n      Code: ./src\n"
           "      Handler: index.handler\n      Runtime: python3.11\n      Role: arn:aws:iam::000000000000:role/r\n"
           "  One:\n    Type: AWS::Lambda::Version\n    Properties: {FunctionName: !Ref Hello, Description: one}\n"
           "  Live:\n    Type: AWS::Lambda::Alias\n    Properties:\n      FunctionName: !Ref Hello\n"
           "      FunctionVersion: !GetAtt One.Version\n      Name: live\n"
         + weights
         + "  Async:\n    Type: AWS::Lambda::EventInvokeConfig\n    Properties:\n      FunctionName: !Ref Hello\n"
           "      Qualifier: !GetAtt One.Version\n      MaximumRetryAttempts: 0\n";
}

const QByteArray fc =
    "edition: 3.0.0\nname: demo\naccess: default\nresources:\n"
    "  hello:\n    component: fc3\n    props:\n      region: cn-hangzhou\n"
    "      functionName: hello\n      runtime: python3.10\n      handler: index.handler\n"
    "      code: ./src\n      concurrencyConfig: {reservedConcurrency: 7}\n"
    "      provisionConfig: {defaultTarget: 1}\n"
    "      asyncInvokeConfig:\n        maxAsyncRetryAttempts: 1\n        maxAsyncEventAgeInSeconds: 90\n"
    "        destinationConfig: {onFailure: {destination: 'acs:fc:cn-hangzhou:0:functions/other'}}\n";

const QByteArray framework = "service: shop\nprovider:\n  name: aws\n  runtime: python3.11\n"
                             "functions:\n  hello:\n    name: hello\n    handler: src/index.handler\n"
                             "    provisionedConcurrency: 1\n    maximumRetryAttempts: 0\n    reservedConcurrency: 9\n"
                             "    destinations: {onFailure: other}\n    events:\n      - httpApi: GET /\n"
                             "  other:\n    name: other\n    handler: src/index.handler\n";

QByteArray codeSaying(const QByteArray &word)
{
    return "import os\ndef handler(event, context):\n"
           "    words = open('/opt/words.txt').read() if os.path.exists('/opt/words.txt') else ''\n"
           "    return {'said': '"
         + word + "', 'version': os.environ.get('AWS_LAMBDA_FUNCTION_VERSION'), 'words': words}\n";
}

} // namespace

class tst_ProjectVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theAliasOfATemplateRunsWhatTheFolderHas();
    void settingsOfATemplateAreThoseOfTheAlias();
    void whatAClientChangesStaysUntilTheManifestChanges();
    void aResourceOfItsOwnMakesVersionsAndAliases();
    void anAliasWithWeightsNeedsAVersionThatIsThere();
    void aVersionIsOfWhatWasSavedBeforeIt();
    void aLayerOfTheTemplateIsMounted();
    void aLayerThatIsStillToBeMadeIsLeftOut();
    void anSYamlSetsConcurrencyAndAsyncCalls();
    void theFrameworkKeepsInstancesBehindAnAlias();

private:
    void start(const QString &manifest, const QByteArray &text);
    void write(const QString &name, const QByteArray &content);
    QJsonObject get(const QByteArray &path) { return m_cloud->ask("GET", path).json(); }
    RawAnswer invoke(const QByteArray &qualifier)
    {
        return m_cloud->ask("POST", "/2015-03-31/functions/hello/invocations?Qualifier=" + qualifier, "{}");
    }
    QJsonObject alias(const QByteArray &name) { return get("/2015-03-31/functions/hello/aliases/" + name); }

    std::unique_ptr<QTemporaryDir> m_project;
    std::unique_ptr<CloudProcess> m_cloud;
};

void tst_ProjectVersions::init()
{
    m_cloud.reset();
    m_project = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("src")));
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("layer")));
    write(QStringLiteral("src/index.py"), codeSaying("first"));
    write(QStringLiteral("layer/words.txt"), "of the layer");
}

void tst_ProjectVersions::write(const QString &name, const QByteArray &content)
{
    QSaveFile file(QDir(m_project->path()).filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.commit());
}

void tst_ProjectVersions::start(const QString &manifest, const QByteArray &text)
{
    write(manifest, text);
    m_cloud = std::make_unique<CloudProcess>(QStringList{QStringLiteral("--project"), m_project->path()});
    QVERIFY(m_cloud->isReady());
}

void tst_ProjectVersions::theAliasOfATemplateRunsWhatTheFolderHas()
{
    start(QStringLiteral("template.yaml"), samTemplate());
    QCOMPARE(alias("live")[u"FunctionVersion"].toString(), QStringLiteral("1"));
    const RawAnswer first = invoke("live");
    QCOMPARE(first.header("X-Amz-Executed-Version"), QByteArray("1"));
    QCOMPARE(first.json()[u"version"].toString(), QStringLiteral("1"));
    QCOMPARE(first.json()[u"said"].toString(), QStringLiteral("first"));
    // The route calls the alias, and finds what was saved.
    write(QStringLiteral("src/index.py"), codeSaying("second"));
    const QJsonObject routed = ask(m_cloud->frontPort(QStringLiteral("hello")), "GET", "/").json();
    QCOMPARE(routed[u"said"].toString(), QStringLiteral("second"));
    QCOMPARE(routed[u"version"].toString(), QStringLiteral("1"));
    QCOMPARE(get("/2015-03-31/functions/hello/versions")[u"Versions"].toArray().size(), 2);
    // A client's version stays as it is, and has a number of its own.
    const QJsonObject published = m_cloud->askJson("POST", "/2015-03-31/functions/hello/versions", {}).json();
    QCOMPARE(published[u"Version"].toString(), QStringLiteral("2"));
    write(QStringLiteral("src/index.py"), codeSaying("third"));
    QCOMPARE(invoke("live").json()[u"said"].toString(), QStringLiteral("third"));
    QCOMPARE(invoke("2").json()[u"said"].toString(), QStringLiteral("second"));
    // The number is the same the next time.
    QVERIFY(m_cloud->end(SIGTERM));
    QVERIFY(m_cloud->start({QStringLiteral("--project"), m_project->path()}));
    QCOMPARE(invoke("live").header("X-Amz-Executed-Version"), QByteArray("1"));
}

void tst_ProjectVersions::settingsOfATemplateAreThoseOfTheAlias()
{
    start(QStringLiteral("template.yaml"), samTemplate());
    const QJsonObject config = get("/2019-09-25/functions/hello/event-invoke-config?Qualifier=live");
    QCOMPARE(config[u"MaximumRetryAttempts"].toInt(-1), 1);
    QCOMPARE(config[u"MaximumEventAgeInSeconds"].toInt(), 120);
    const QJsonObject destinations = config[u"DestinationConfig"].toObject();
    QVERIFY(destinations[u"OnSuccess"][u"Destination"].toString().endsWith(u":HelloEventInvokeConfigOnSuccessQueue"));
    QVERIFY(destinations[u"OnFailure"][u"Destination"].toString().endsWith(u":function:hello"));
    QCOMPARE(get("/2019-09-30/functions/hello/concurrency")[u"ReservedConcurrentExecutions"].toInt(), 20);
    QTRY_COMPARE_WITH_TIMEOUT(
        get("/2019-09-30/functions/hello/provisioned-concurrency?Qualifier=live")[u"Status"].toString(),
        QStringLiteral("READY"), 20'000);
    QVERIFY(get("/2015-03-31/functions/hello/configuration")[u"DeadLetterConfig"][u"TargetArn"].toString().endsWith(
        u":Dead"));
    const QJsonObject policy =
        QJsonDocument::fromJson(get("/2015-03-31/functions/hello/policy?Qualifier=live")[u"Policy"].toString().toUtf8())
            .object();
    const QJsonObject statement = policy[u"Statement"][0].toObject();
    QCOMPARE(statement[u"Sid"].toString(), QStringLiteral("May"));
    QCOMPARE(statement[u"Principal"][u"Service"].toString(), QStringLiteral("s3.amazonaws.com"));
    QVERIFY(statement[u"Resource"].toString().endsWith(u":function:hello:live"));
    // Its outcome reaches the queue that SAM makes.
    QCOMPARE(m_cloud
                 ->ask("POST", "/2015-03-31/functions/hello/invocations?Qualifier=live", "{}",
                       {{"X-Amz-Invocation-Type", "Event"}})
                 .status,
             202);
    const auto received = [this] {
        return QString::fromUtf8(
            m_cloud
                ->ask("POST", "/", R"({"QueueUrl":"HelloEventInvokeConfigOnSuccessQueue","VisibilityTimeout":0})",
                      {{"X-Amz-Target", "AmazonSQS.ReceiveMessage"}})
                .body);
    };
    QTRY_VERIFY_WITH_TIMEOUT(received().contains(u":function:hello:live"), 20'000);
}

void tst_ProjectVersions::whatAClientChangesStaysUntilTheManifestChanges()
{
    start(QStringLiteral("template.yaml"), samTemplate());
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions/hello/versions", {}).status, 201);
    const QJsonObject moved{{QStringLiteral("FunctionVersion"), QStringLiteral("2")}};
    QCOMPARE(m_cloud->askJson("PUT", "/2015-03-31/functions/hello/aliases/live", moved).status, 200);
    write(QStringLiteral("src/index.py"), codeSaying("second"));
    QCOMPARE(invoke("live").json()[u"said"].toString(), QStringLiteral("first"));
    QVERIFY(m_cloud->end(SIGTERM));
    QVERIFY(m_cloud->start({QStringLiteral("--project"), m_project->path()}));
    QCOMPARE(alias("live")[u"FunctionVersion"].toString(), QStringLiteral("2"));
    write(QStringLiteral("template.yaml"), samTemplate("live", "0"));
    QTRY_COMPARE_WITH_TIMEOUT(alias("live")[u"FunctionVersion"].toString(), QStringLiteral("1"), 10'000);
    write(QStringLiteral("template.yaml"), samTemplate("stable"));
    QTRY_COMPARE_WITH_TIMEOUT(alias("stable")[u"FunctionVersion"].toString(), QStringLiteral("1"), 10'000);
    QCOMPARE(m_cloud->ask("GET", "/2015-03-31/functions/hello/aliases/live").status, 404);
    QCOMPARE(m_cloud->ask("GET", "/2019-09-25/functions/hello/event-invoke-config?Qualifier=live").status, 404);
    write(QStringLiteral("template.yaml"), samHead);
    QTRY_COMPARE_WITH_TIMEOUT(m_cloud->ask("GET", "/2015-03-31/functions/hello/aliases/stable").status, 404, 10'000);
    QCOMPARE(m_cloud->ask("GET", "/2015-03-31/functions/hello?Qualifier=1").status, 404);
    QCOMPARE(invoke("2").json()[u"said"].toString(), QStringLiteral("first"));
}

void tst_ProjectVersions::aResourceOfItsOwnMakesVersionsAndAliases()
{
    start(QStringLiteral("template.yaml"), plainTemplate());
    const QJsonObject version = get("/2015-03-31/functions/hello/configuration?Qualifier=1");
    QCOMPARE(version[u"Description"].toString(), QStringLiteral("one"));
    QCOMPARE(alias("live")[u"FunctionVersion"].toString(), QStringLiteral("1"));
    QCOMPARE(get("/2019-09-25/functions/hello/event-invoke-config?Qualifier=1")[u"MaximumRetryAttempts"].toInt(-1), 0);
    QCOMPARE(invoke("live").header("X-Amz-Executed-Version"), QByteArray("1"));
}

void tst_ProjectVersions::anAliasWithWeightsNeedsAVersionThatIsThere()
{
    start(QStringLiteral("template.yaml"), plainTemplate());
    const QByteArray weights = "      RoutingConfig:\n        AdditionalVersionWeights:\n"
                               "          - {FunctionVersion: '2', FunctionWeight: 1.0}\n";
    write(QStringLiteral("template.yaml"), plainTemplate(weights));
    // Refused: the alias goes on as it was.
    QCOMPARE(invoke("live").header("X-Amz-Executed-Version"), QByteArray("1"));
    QVERIFY(alias("live")[u"RoutingConfig"][u"AdditionalVersionWeights"].toObject().isEmpty());
    QCOMPARE(m_cloud->askJson("POST", "/2015-03-31/functions/hello/versions", {}).status, 201);
    write(QStringLiteral("template.yaml"), plainTemplate(weights) + "      MaximumEventAgeInSeconds: 60\n");
    QTRY_COMPARE_WITH_TIMEOUT(alias("live")[u"RoutingConfig"][u"AdditionalVersionWeights"][u"2"].toDouble(), 1.0,
                              10'000);
    QCOMPARE(invoke("live").header("X-Amz-Executed-Version"), QByteArray("2"));
}

void tst_ProjectVersions::aVersionIsOfWhatWasSavedBeforeIt()
{
    start(QStringLiteral("template.yaml"), plainTemplate());
    for (const char *const word : {"second", "third", "fourth"}) {
        write(QStringLiteral("src/index.py"), codeSaying(word));
        const QJsonObject made = m_cloud->askJson("POST", "/2015-03-31/functions/hello/versions", {}).json();
        const RawAnswer answer = invoke(made[u"Version"].toString().toUtf8());
        QCOMPARE(answer.json()[u"said"].toString(), QString::fromLatin1(word));
    }
}

void tst_ProjectVersions::aLayerOfTheTemplateIsMounted()
{
    start(QStringLiteral("template.yaml"), samTemplate());
    QVERIFY(
        get("/2015-03-31/functions/hello/configuration")[u"Layers"][0][u"Arn"].toString().endsWith(u":layer:words:1"));
    QCOMPARE(invoke("live").json()[u"words"].toString(), QStringLiteral("of the layer"));
    write(QStringLiteral("layer/words.txt"), "as it is now");
    QCOMPARE(invoke("live").json()[u"words"].toString(), QStringLiteral("as it is now"));
}

void tst_ProjectVersions::aLayerThatIsStillToBeMadeIsLeftOut()
{
    QVERIFY(QDir(m_project->filePath(QStringLiteral("layer"))).removeRecursively());
    start(QStringLiteral("template.yaml"), samTemplate());
    QCOMPARE(invoke("live").json()[u"words"].toString(), QString());
    QVERIFY(QDir(m_project->path()).mkpath(QStringLiteral("layer")));
    write(QStringLiteral("layer/words.txt"), "made");
    QTRY_COMPARE_WITH_TIMEOUT(invoke("live").json()[u"words"].toString(), QStringLiteral("made"), 10'000);
}

void tst_ProjectVersions::anSYamlSetsConcurrencyAndAsyncCalls()
{
    start(QStringLiteral("s.yaml"), fc);
    QCOMPARE(get("/2023-03-30/functions/hello/concurrency")[u"reservedConcurrency"].toInt(), 7);
    const QJsonObject config = get("/2023-03-30/functions/hello/async-invoke-config");
    QCOMPARE(config[u"maxAsyncRetryAttempts"].toInt(-1), 1);
    QCOMPARE(config[u"maxAsyncEventAgeInSeconds"].toInt(), 90);
    QVERIFY(config[u"destinationConfig"][u"onFailure"][u"destination"].toString().endsWith(u"functions/other"));
    QTRY_COMPARE_WITH_TIMEOUT(get("/2023-03-30/functions/hello/provision-config")[u"current"].toInt(), 1, 20'000);
}

void tst_ProjectVersions::theFrameworkKeepsInstancesBehindAnAlias()
{
    start(QStringLiteral("serverless.yml"), framework);
    QCOMPARE(alias("provisioned")[u"FunctionVersion"].toString(), QStringLiteral("1"));
    QTRY_COMPARE_WITH_TIMEOUT(
        get("/2019-09-30/functions/hello/provisioned-concurrency?Qualifier=provisioned")[u"Status"].toString(),
        QStringLiteral("READY"), 20'000);
    QCOMPARE(get("/2019-09-30/functions/hello/concurrency")[u"ReservedConcurrentExecutions"].toInt(), 9);
    const QJsonObject config = get("/2019-09-25/functions/hello/event-invoke-config?Qualifier=provisioned");
    QCOMPARE(config[u"MaximumRetryAttempts"].toInt(-1), 0);
    QVERIFY(config[u"DestinationConfig"][u"OnFailure"][u"Destination"].toString().endsWith(u":function:other"));
    QCOMPARE(ask(m_cloud->frontPort(QStringLiteral("hello")), "GET", "/").json()[u"version"].toString(),
             QStringLiteral("1"));
}

QTEST_GUILESS_MAIN(tst_ProjectVersions)
#include "tst_projectversions.moc"
