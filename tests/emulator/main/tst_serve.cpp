// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace fermata::test;

namespace {

const QString program = QStringLiteral(FERMATA_BIN_DIR "/fermata-emulator");

bool isAlive(qint64 process)
{
    // A zombie is no process any more that would hold anything.
    QFile status(QStringLiteral("/proc/%1/stat").arg(process));
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

} // namespace

class tst_Serve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadyWithCredentialsAtHand();
    void wrongUseEndsWithTwo();
    void tellsThatThePortIsTaken();
    void tellsThatAFrontsPortIsTaken();
    void tellsThatItCannotWrite();
    void tellsWhoHasTheDataFolder();
    void takesAKilledCloudsFolderOver();
    void endsCleanlyOnASignal_data();
    void endsCleanlyOnASignal();
    void endsOnRequest();
    void endsWithItsParent();
    void answersWithoutProofWhenToldSo();
    void linksNoQt();
};

void tst_Serve::isReadyWithCredentialsAtHand()
{
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    const QJsonObject keys = cloud.credentials();
    QCOMPARE(keys[u"endpoint"], cloud.readyLine()[u"endpoint"]);
    for (const char *const name : {"accessKeyId", "secretAccessKey", "token", "accountId", "region"})
        QVERIFY2(!keys[QLatin1String(name)].toString().isEmpty(), name);
    const QFileInfo file(cloud.readyLine()[u"credentialsFile"].toString());
    QCOMPARE(int(file.permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)),
             0);
    QCOMPARE(cloud.readyLine()[u"fronts"].toArray().size(), 0);
}

void tst_Serve::wrongUseEndsWithTwo()
{
    QProcess process;
    process.start(program, {QStringLiteral("serve"), QStringLiteral("--nonsense"), QStringLiteral("1")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("unknown option --nonsense"));
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void tst_Serve::tellsThatThePortIsTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    CloudProcess cloud({QStringLiteral("--port"), QString::number(other.serverPort())});
    const QJsonValue error = cloud.readyLine()[u"error"];
    QCOMPARE(error[u"code"].toString(), QStringLiteral("Conflict"));
    QCOMPARE(error[u"id"].toString(), QStringLiteral("emulator.portTaken"));
    QCOMPARE(error[u"arguments"].toArray(), QJsonArray{QString::number(other.serverPort())});
    QVERIFY(!error[u"hint"].toString().isEmpty());
    QVERIFY(cloud.process().waitForFinished());
    QCOMPARE(cloud.process().exitCode(), 1);
}

void tst_Serve::tellsThatAFrontsPortIsTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const QTemporaryDir project;
    QFile manifest(project.filePath(QStringLiteral("template.yaml")));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    manifest.write("AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\nResources:\n"
                   "  Hello:\n    Type: AWS::Serverless::Function\n    Properties:\n      FunctionName: hello\n"
                   "      Runtime: python3.11\n      Handler: app.handler\n      CodeUri: .\n"
                   "      FunctionUrlConfig:\n        AuthType: NONE\n");
    manifest.close();
    CloudProcess cloud({QStringLiteral("--project"), project.path(), QStringLiteral("--api-port"),
                        QString::number(other.serverPort())});
    QCOMPARE(cloud.readyLine()[u"error"][u"id"].toString(), QStringLiteral("emulator.portTaken"));
    QVERIFY(cloud.process().waitForFinished());
    QCOMPARE(cloud.process().exitCode(), 1);
}

void tst_Serve::tellsThatItCannotWrite()
{
    QProcess process;
    process.start(program, {QStringLiteral("serve"), QStringLiteral("--data"), QStringLiteral("/proc/nowhere")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardOutput().startsWith("{\"error\":{"));
}

void tst_Serve::tellsWhoHasTheDataFolder()
{
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    QProcess second;
    second.start(program, {QStringLiteral("serve"), QStringLiteral("--data"), cloud.dataFolder(),
                           QStringLiteral("--port"), QStringLiteral("0")});
    QVERIFY(second.waitForFinished());
    QCOMPARE(second.exitCode(), 1);
    const QJsonValue error = QJsonDocument::fromJson(second.readAllStandardOutput())[u"error"];
    QCOMPARE(error[u"id"].toString(), QStringLiteral("emulator.folderTaken"));
    QCOMPARE(error[u"code"].toString(), QStringLiteral("Conflict"));
    QCOMPARE(error[u"arguments"].toArray(),
             (QJsonArray{cloud.dataFolder(), QString::number(cloud.process().processId())}));
    QCOMPARE(cloud.ask("GET", "/2015-03-31/functions").status, 200); // the first one has taken no harm
}

void tst_Serve::takesAKilledCloudsFolderOver()
{
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    const QByteArray code = "def handler(event, context):\n    return 1\n";
    const QJsonObject body =
        lambdaFunction(QStringLiteral("kept"), QStringLiteral("python3.11"), zipOf("index.py", code));
    QCOMPARE(cloud.askJson("POST", "/2015-03-31/functions", body).status, 201);
    QCOMPARE(cloud.ask("POST", "/2015-03-31/functions/kept/invocations", "{}").status, 200); // an instance is there
    QVERIFY(cloud.end(SIGKILL));
    QVERIFY(cloud.start());
    QVERIFY(cloud.isReady());
    QCOMPARE(cloud.ask("POST", "/2015-03-31/functions/kept/invocations", "{}").body, QByteArray("1"));
}

void tst_Serve::endsCleanlyOnASignal_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("TERM") << SIGTERM;
    QTest::newRow("INT") << SIGINT;
}

void tst_Serve::endsCleanlyOnASignal()
{
    QFETCH(int, signal);
    CloudProcess cloud;
    const QByteArray code =
        "import time\ndef handler(event, context):\n    time.sleep(event.get('s', 0))\n    return 1\n";
    const QJsonObject body =
        lambdaFunction(QStringLiteral("slow"), QStringLiteral("python3.11"), zipOf("index.py", code));
    QCOMPARE(cloud.askJson("POST", "/2015-03-31/functions", body).status, 201);
    QCOMPARE(cloud.ask("POST", "/2015-03-31/functions/slow/invocations", "{}").status, 200);
    RawClient stream(cloud.port()); // an endless answer must not hold the end up
    stream.send(requestText("GET", "/_fermata/stream", {}, {{"Authorization", "Bearer " + cloud.token()}}));
    QCOMPARE(stream.readHead().status, 200);
    RawClient busy(cloud.port()); // nor a call under way
    busy.send(requestText("POST", "/2015-03-31/functions/slow/invocations", "{\"s\":9}",
                          {{"Authorization", "Bearer " + cloud.token()}}));
    const auto instances = [&cloud] { return cloud.ask("GET", "/_fermata/instances").json()[u"instances"].toArray(); };
    QTRY_COMPARE(instances()[0][u"state"].toString(), QStringLiteral("busy"));
    const qint64 instance = instances()[0][u"processId"].toInteger();
    QVERIFY(isAlive(instance));
    QVERIFY(cloud.end(signal));
    QCOMPARE(cloud.process().exitStatus(), QProcess::NormalExit);
    QCOMPARE(cloud.process().exitCode(), 0); // a cloud that waits for the call is cut off before it ends, and says so
    QTRY_VERIFY(!isAlive(instance));
}

void tst_Serve::endsOnRequest()
{
    CloudProcess cloud;
    QCOMPARE(cloud.ask("POST", "/_fermata/shutdown").status, 204);
    QVERIFY(cloud.process().waitForFinished(10'000));
    QCOMPARE(cloud.process().exitCode(), 0);
}

void tst_Serve::endsWithItsParent()
{
    QProcess parent;
    parent.start(QStringLiteral("sleep"), {QStringLiteral("60")});
    QVERIFY(parent.waitForStarted());
    CloudProcess cloud({QStringLiteral("--parent-pid"), QString::number(parent.processId())});
    QVERIFY(cloud.isReady());
    parent.kill();
    QVERIFY(parent.waitForFinished());
    QVERIFY(cloud.process().waitForFinished(10'000));
    CloudProcess orphan({QStringLiteral("--parent-pid"), QStringLiteral("4194000")});
    QCOMPARE(orphan.readyLine()[u"error"][u"id"].toString(), QStringLiteral("emulator.parentGone"));
}

void tst_Serve::answersWithoutProofWhenToldSo()
{
    CloudProcess cloud({QStringLiteral("--auth"), QStringLiteral("none")});
    QCOMPARE(ask(cloud.port(), "GET", "/2015-03-31/functions").status, 200);
    QCOMPARE(ask(cloud.port(), "GET", "/2023-03-30/functions").status, 200);
    QCOMPARE(ask(cloud.port(), "GET", "/_fermata/instances").status, 200);
}

void tst_Serve::linksNoQt()
{
    QProcess process;
    process.start(QStringLiteral("readelf"), {QStringLiteral("-d"), program});
    QVERIFY(process.waitForFinished());
    const QByteArray needed = process.readAllStandardOutput();
    QVERIFY(needed.contains("libcrypto"));
    QVERIFY(!needed.contains("Qt"));
}

QTEST_GUILESS_MAIN(tst_Serve)
#include "tst_serve.moc"
