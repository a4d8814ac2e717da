// SPDX-License-Identifier: GPL-3.0-or-later
// The vendor's own client, unmodified, against the real program. It comes from npm once and is kept in the build folder.
#include "tests/e2e/clients/npmclient.h"
#include "tests/emulator/support/cloudprocess.h"
#include "tests/emulator/support/zips.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace fermata::test;

namespace {

constexpr int runTime = 60'000;

} // namespace

class tst_FcClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worksAsAtTheCloud();
    void runsCommandsInAnInstance();
};

void tst_FcClient::worksAsAtTheCloud()
{
    QString reason;
    const QString modules = functionComputeClient(reason);
    if (modules.isEmpty())
        QSKIP(qPrintable(reason));
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    const QString zip = QDir(cloud.dataFolder()).filePath(QStringLiteral("code.zip"));
    QFile file(zip);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(zipOf("index.py", "import os\n"
                                 "def handler(event, context):\n"
                                 "    return os.environ['WHO'] + ' greets ' + event.decode()\n"));
    file.close();
    const QJsonObject keys = cloud.credentials();
    QProcess node;
    node.setProcessChannelMode(QProcess::MergedChannels);
    node.start(QStringLiteral("node"), {QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/functioncompute.cjs"),
                                        modules, QStringLiteral("127.0.0.1:%1").arg(cloud.port()),
                                        keys[u"accessKeyId"].toString(), keys[u"secretAccessKey"].toString(), zip});
    QVERIFY(node.waitForFinished(runTime));
    const QByteArray said = node.readAll();
    QVERIFY2(said.endsWith("all well\n"), said.constData());
}

void tst_FcClient::runsCommandsInAnInstance()
{
    QProcess python;
    python.setProcessChannelMode(QProcess::MergedChannels);
    python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), QStringLiteral("import websockets")});
    if (!python.waitForFinished(runTime) || python.exitCode() != 0)
        QSKIP("websockets is not installed: apt-get install python3-websockets");
    CloudProcess cloud;
    QVERIFY(cloud.isReady());
    const QByteArray zip = zipOf("index.py", "def handler(event, context):\n    return 'here'\n");
    QCOMPARE(cloud.askJson("POST", "/2023-03-30/functions",
                           fcFunction(QStringLiteral("f"), QStringLiteral("python3.10"), zip))
                     .status
                 / 100,
             2);
    QCOMPARE(cloud.ask("POST", "/2023-03-30/functions/f/invocations", "x").body, QByteArray("here"));
    const QJsonArray instances =
        cloud.ask("GET", "/2023-03-30/functions/f/instances?withAllActive=true").json()[u"instances"].toArray();
    QCOMPARE(instances.size(), 1);
    const QJsonObject keys = cloud.credentials();
    python.start(QStringLiteral("/usr/bin/python3"),
                 {QStringLiteral(FERMATA_SOURCE_DIR "/tests/e2e/clients/fc_exec.py"),
                  QStringLiteral("127.0.0.1:%1").arg(cloud.port()), keys[u"accessKeyId"].toString(),
                  keys[u"secretAccessKey"].toString(), QStringLiteral("f"), instances[0][u"instanceId"].toString()});
    QVERIFY(python.waitForFinished(runTime));
    const QByteArray said = python.readAll();
    QVERIFY2(said.endsWith("all well\n"), said.constData());
}

QTEST_GUILESS_MAIN(tst_FcClient)
#include "tst_fcclient.moc"
