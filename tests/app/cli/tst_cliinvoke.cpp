// SPDX-License-Identifier: GPL-3.0-or-later
// One call from the shell, through the real emulator and the real cloud plugins.
#include "app/base/files.h"
#include "tests/app/cli/program.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace fermata;
using namespace fermata::test;

class tst_CliInvoke : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyTemplateAnswers_data();
    void everyTemplateAnswers();
    void codeInATemplateRuns_data();
    void codeInATemplateRuns();
    void aSingleFileRuns();
    void anEventComesFromAFile();
    void aFunctionThatFailsIsTold();
    void aFunctionThatNeverReturnsIsStopped();
    void anUnknownFunctionIsNamedWithItsNeighbour();
    void aFunctionOfAnotherCloudIsRefusedByItsName();
    void aLayerThatWasBuiltIsMounted();
    void theCloudThatHasTheProjectOpenIsUsed();
    void whatAFunctionAsksIsRecordedAndPlayed_data();
    void whatAFunctionAsksIsRecordedAndPlayed();
    void outboundCallsAreAskedForInOneOfThreeWays();

private:
    QJsonObject lastLine(const Run &run) const
    {
        return QJsonDocument::fromJson(run.output.trimmed().split('\n').last()).object();
    }
    void makeProject(const char *id)
    {
        QCOMPARE(runCli({QStringLiteral("new"), QString::fromLatin1(id), m_project}).exitCode, 0);
    }
    Run invoke(const char *function, const QByteArray &event)
    {
        return runCli({QStringLiteral("invoke"), QString::fromLatin1(function), QStringLiteral("--project"), m_project,
                       QStringLiteral("--event"), QStringLiteral("-"), QStringLiteral("--json")},
                      event);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_project;
};

void tst_CliInvoke::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_project = m_folder->filePath(QStringLiteral("made"));
}

void tst_CliInvoke::everyTemplateAnswers_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id : {"event-python-fc", "event-python-lambda", "event-nodejs-fc", "event-nodejs-lambda"})
        QTest::newRow(id) << QByteArray(id);
}

void tst_CliInvoke::everyTemplateAnswers()
{
    QFETCH(QByteArray, id);
    makeProject(id.constData());
    const Run run = invoke("on-event", R"({"name": "Ada"})");
    QVERIFY2(run.exitCode == 0, (run.output + run.complaints).constData());
    const QJsonObject answer = lastLine(run);
    QCOMPARE(answer[QLatin1String("outcome")].toString(), QStringLiteral("result"));
    QCOMPARE(answer[QLatin1String("result")].toObject()[QLatin1String("message")].toString(),
             QStringLiteral("Hello, Ada!"));
    QVERIFY(answer[QLatin1String("error")].isNull());
    QVERIFY(answer[QLatin1String("cold")].toBool());
    QVERIFY(answer[QLatin1String("durationMs")].toDouble() > 0);
    QVERIFY(!answer[QLatin1String("requestId")].toString().isEmpty());
    const QByteArray logs = QJsonDocument(answer[QLatin1String("logs")].toArray()).toJson();
    QVERIFY2(logs.contains("Greeting Ada"), logs.constData());
}

void tst_CliInvoke::codeInATemplateRuns_data()
{
    QTest::addColumn<QByteArray>("function");
    QTest::newRow("SAM") << QByteArray("    Type: AWS::Serverless::Function\n"
                                       "    Properties:\n"
                                       "      Runtime: python3.11\n"
                                       "      Handler: index.handler\n"
                                       "      InlineCode: |\n"
                                       "        def handler(event, context):\n"
                                       "            return event['n'] + 1\n");
    QTest::newRow("CloudFormation") << QByteArray("    Type: AWS::Lambda::Function\n"
                                                  "    Properties:\n"
                                                  "      Runtime: nodejs20.x\n"
                                                  "      Handler: index.handler\n"
                                                  "      Role: arn:aws:iam::123456789012:role/any\n"
                                                  "      Code:\n"
                                                  "        ZipFile: |\n"
                                                  "          exports.handler = async (event) => event.n + 1;\n");
}

void tst_CliInvoke::codeInATemplateRuns()
{
    QFETCH(QByteArray, function);
    const QByteArray text = "Transform: AWS::Serverless-2016-10-31\nResources:\n  Next:\n" + function;
    QVERIFY(writeFile(m_project.toStdString() + "/template.yaml", text.toStdString()));
    QCOMPARE(lastLine(invoke("Next", R"({"n": 41})"))[QLatin1String("result")].toInt(), 42);
}

void tst_CliInvoke::aSingleFileRuns()
{
    QVERIFY(writeFile(m_project.toStdString() + "/src/next.py",
                      "def handler(event, context):\n    return event['n'] + 1\n"));
    QVERIFY(
        writeFile(m_project.toStdString() + "/template.yaml",
                  "Transform: AWS::Serverless-2016-10-31\nResources:\n  Next:\n    Type: AWS::Serverless::Function\n"
                  "    Properties: {Runtime: python3.11, Handler: next.handler, CodeUri: src/next.py}\n"));
    QCOMPARE(lastLine(invoke("Next", R"({"n": 41})"))[QLatin1String("result")].toInt(), 42);
}

void tst_CliInvoke::anEventComesFromAFile()
{
    makeProject("http-hello-python-fc");
    const Run run = runCli({QStringLiteral("invoke"), QStringLiteral("hello"), QStringLiteral("--project"),
                            m_project + QStringLiteral("/s.yaml"), QStringLiteral("--event"),
                            m_project + QStringLiteral("/events/get-hello.json")});
    QVERIFY2(run.exitCode == 0, (run.output + run.complaints).constData());
    QVERIFY(run.output.contains("Hello, Ada!"));
    QVERIFY(run.complaints.contains("Greeting Ada"));
}

void tst_CliInvoke::aFunctionThatFailsIsTold()
{
    makeProject("event-python-lambda");
    QVERIFY(writeFile(m_project.toStdString() + "/src/app.py",
                      "def lambda_handler(event, context):\n    raise ValueError('no ' + event['what'])\n"));
    const Run run = invoke("on-event", R"({"what": "luck"})");
    QCOMPARE(run.exitCode, 1);
    const QJsonObject answer = lastLine(run);
    QCOMPARE(answer[QLatin1String("outcome")].toString(), QStringLiteral("error"));
    const QJsonObject error = answer[QLatin1String("error")].toObject();
    QCOMPARE(error[QLatin1String("errorType")].toString(), QStringLiteral("ValueError"));
    QCOMPARE(error[QLatin1String("errorMessage")].toString(), QStringLiteral("no luck"));
    QVERIFY(!error[QLatin1String("stackTrace")].toArray().isEmpty());
}

void tst_CliInvoke::aFunctionThatNeverReturnsIsStopped()
{
    QCOMPARE(runCli({QStringLiteral("new"), QStringLiteral("event-python-lambda"), m_project,
                     QStringLiteral("--set=timeout=1")})
                 .exitCode,
             0);
    QVERIFY(writeFile(m_project.toStdString() + "/src/app.py",
                      "def lambda_handler(event, context):\n    while True:\n        pass\n"));
    const Run run = invoke("on-event", "{}");
    QCOMPARE(run.exitCode, 1);
    QCOMPARE(lastLine(run)[QLatin1String("outcome")].toString(), QStringLiteral("timeout"));
}

void tst_CliInvoke::anUnknownFunctionIsNamedWithItsNeighbour()
{
    makeProject("event-python-fc");
    const Run run =
        runCli({QStringLiteral("invoke"), QStringLiteral("on-evnt"), QStringLiteral("--project"), m_project});
    QCOMPARE(run.exitCode, 1);
    QVERIFY2(run.complaints.contains("Is on-event meant?"), run.complaints.constData());
}

void tst_CliInvoke::aFunctionOfAnotherCloudIsRefusedByItsName()
{
    m_project = m_folder->path();
    QVERIFY(writeFile(m_project.toStdString() + "/serverless.yml",
                      "service: clocks\nprovider: {name: google, runtime: python39}\nfunctions:\n  now:\n"
                      "    handler: now\n    events:\n      - http: path\n"));
    for (const char *const command : {"invoke", "debug"}) {
        const Run run = runCli({QLatin1String(command), QStringLiteral("now"), QStringLiteral("--project"), m_project});
        QCOMPARE(run.exitCode, 1);
        QVERIFY2(run.complaints.contains("now is a function of google"), run.complaints.constData());
    }
}

void tst_CliInvoke::aLayerThatWasBuiltIsMounted()
{
    m_project = m_folder->path();
    const std::string root = m_project.toStdString();
    QVERIFY(writeFile(root + "/template.yaml",
                      "Transform: AWS::Serverless-2016-10-31\nResources:\n  Hello:\n"
                      "    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: hello\n"
                      "      Runtime: python3.11\n      Handler: app.handler\n      CodeUri: src\n"
                      "      Layers: [!Ref Words]\n  Words:\n    Type: AWS::Serverless::LayerVersion\n"
                      "    Metadata: {BuildMethod: python3.11}\n    Properties: {ContentUri: words}\n"));
    QVERIFY(writeFile(root + "/src/app.py", "import words\ndef handler(event, context):\n    return words.SAID\n"));
    QVERIFY(writeFile(root + "/words/words.py", "SAID = 'of the layer'\n"));
    QCOMPARE(lastLine(invoke("hello", "{}"))[QLatin1String("outcome")].toString(), QStringLiteral("error"));

    const Run built = runCli({QStringLiteral("build"), m_project, QStringLiteral("--json")});
    QCOMPARE(built.exitCode, 0);
    const QJsonArray layers = QJsonDocument::fromJson(built.output)[QLatin1String("layers")].toArray();
    QCOMPARE(layers.size(), 1);
    QCOMPARE(layers[0][QLatin1String("outcome")].toString(), QStringLiteral("built"));
    QCOMPARE(lastLine(invoke("hello", "{}"))[QLatin1String("result")].toString(), QStringLiteral("of the layer"));
}

void tst_CliInvoke::theCloudThatHasTheProjectOpenIsUsed()
{
    makeProject("event-python-fc");
    QProcess cloud;
    const QTemporaryDir data;
    cloud.start(
        QStringLiteral(FERMATA_BIN_DIR "/fermata-emulator"),
        {QStringLiteral("serve"), QStringLiteral("--project"), m_project, QStringLiteral("--data"), data.path()});
    QTRY_VERIFY_WITH_TIMEOUT(cloud.canReadLine(), 10'000);
    QVERIFY(lastLine(invoke("on-event", "{}"))[QLatin1String("cold")].toBool());
    const QJsonObject second = lastLine(invoke("on-event", "{}"));
    QCOMPARE(second[QLatin1String("outcome")].toString(), QStringLiteral("result"));
    QVERIFY2(!second[QLatin1String("cold")].toBool(), "the instance of the first call was there");

    cloud.kill(); // and cannot say goodbye
    QVERIFY(cloud.waitForFinished());
    QVERIFY(lastLine(invoke("on-event", "{}"))[QLatin1String("cold")].toBool());
}

void tst_CliInvoke::whatAFunctionAsksIsRecordedAndPlayed_data()
{
    QTest::addColumn<QByteArray>("runtime");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("Python") << QByteArray("python3.11")
                            << QByteArray("import urllib.request\n"
                                          "def handler(event, context):\n"
                                          "    return urllib.request.urlopen(event['url']).read().decode()\n");
    QTest::newRow("Python, of the local cloud")
        << QByteArray("python3.11")
        << QByteArray("import boto3\n"
                      "def handler(event, context):\n"
                      "    return boto3.client('sqs').list_queues()['ResponseMetadata']['RequestId']\n");
    QTest::newRow("Node.js") << QByteArray("nodejs20.x")
                             << QByteArray("exports.handler = async (event) => (await fetch(event.url)).text();\n");
}

void tst_CliInvoke::whatAFunctionAsksIsRecordedAndPlayed()
{
    QFETCH(const QByteArray, runtime);
    QFETCH(const QByteArray, code);
    QProcess server;
    server.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(FERMATA_SOURCE_DIR "/tests/emulator/instances/otherserver.py")});
    QVERIFY(server.waitForReadyRead());
    const QByteArray event = R"({"url": "http://127.0.0.1:)" + server.readAllStandardOutput().trimmed() + R"(/a"})";
    const QByteArray file = runtime.startsWith("python") ? "index.py" : "index.js";
    QVERIFY(writeFile(m_project.toStdString() + "/src/" + file.toStdString(), code.toStdString()));
    QVERIFY(
        writeFile(m_project.toStdString() + "/template.yaml",
                  "Transform: AWS::Serverless-2016-10-31\nResources:\n  Asks:\n    Type: AWS::Serverless::Function\n"
                  "    Properties: {Runtime: "
                      + runtime.toStdString() + ", Handler: index.handler, CodeUri: src}\n"));
    const QStringList common{QStringLiteral("--project"), m_project, QStringLiteral("--json"),
                             QStringLiteral("--outbound")};
    const Run live = runCli(
        QStringList{QStringLiteral("invoke"), QStringLiteral("Asks"), QStringLiteral("--event"), QStringLiteral("-")}
            + common + QStringList{QStringLiteral("live")},
        event);
    QVERIFY2(live.exitCode == 0, (live.output + live.complaints).constData());
    const QByteArray logs = QJsonDocument(lastLine(live)[QLatin1String("logs")].toArray()).toJson();
    QVERIFY2(logs.contains(" http://127.0.0.1:") && logs.contains("Outbound: "), logs.constData());

    server.kill();
    QVERIFY(server.waitForFinished());
    const QStringList replay = QStringList{QStringLiteral("invoke"), QStringLiteral("--replay"),
                                           lastLine(live)[QLatin1String("requestId")].toString()}
                             + common;
    const Run recorded = runCli(replay + QStringList{QStringLiteral("recorded")});
    QVERIFY2(recorded.exitCode == 0, (recorded.output + recorded.complaints).constData());
    QCOMPARE(lastLine(recorded)[QLatin1String("result")], lastLine(live)[QLatin1String("result")]);
    QCOMPARE(runCli(replay + QStringList{QStringLiteral("fail")}).exitCode, 1);
}

void tst_CliInvoke::outboundCallsAreAskedForInOneOfThreeWays()
{
    makeProject("event-python-lambda");
    const QStringList common{QStringLiteral("invoke"), QStringLiteral("on-event"), QStringLiteral("--project"),
                             m_project, QStringLiteral("--outbound")};
    QCOMPARE(runCli(common + QStringList{QStringLiteral("sometimes")}).exitCode, 2);
    QCOMPARE(runCli(common + QStringList{QStringLiteral("recorded")}).exitCode, 2); // of which call?
    const Run plain = invoke("on-event", "{}");
    const Run unrecorded =
        runCli({QStringLiteral("invoke"), QStringLiteral("--replay"),
                lastLine(plain)[QLatin1String("requestId")].toString(), QStringLiteral("--project"), m_project,
                QStringLiteral("--outbound"), QStringLiteral("recorded"), QStringLiteral("--json")});
    QCOMPARE(unrecorded.exitCode, 1);
}

QTEST_GUILESS_MAIN(tst_CliInvoke)
#include "tst_cliinvoke.moc"
